/** Failures in a row after which a service is left alone for a while. */
const FAILURES = 3;
const REST_MS = 30_000;

/**
 * Leaves a failing service alone: after some failures in a row nobody asks for a while; then one may try, and what comes of
 * that decides for the others.
 */
export class CircuitBreaker {
  private failures = 0;
  private restsUntil = 0;
  private isTried = false;

  constructor(private readonly now: () => number) {}

  /** Null: go on. Else why not. Whoever goes on must say `succeeded` or `failed`. */
  whyNot(): string | null {
    if (this.failures < FAILURES) return null;
    const left = this.restsUntil - this.now();
    if (left > 0)
      return `it failed ${this.failures} times in a row and is left alone for ${Math.ceil(left / 1000)} s`;
    if (this.isTried) return "it failed before, and another request tries it now";
    this.isTried = true;
    return null;
  }

  succeeded(): void {
    this.failures = 0;
    this.isTried = false;
  }

  failed(): void {
    this.failures++;
    this.isTried = false;
    this.restsUntil = this.now() + REST_MS;
  }
}
