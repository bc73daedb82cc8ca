/** Ctrl-C, or another request to end, met a command before its end. `advice` says how to go on. */
export class InterruptedError extends Error {
  readonly advice: string;
  constructor(message: string, advice: string) {
    super(message);
    this.name = "InterruptedError";
    this.advice = advice;
  }
}
