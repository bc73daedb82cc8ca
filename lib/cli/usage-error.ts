/** What was typed cannot be understood or used. Its message says why, `advice` what to type instead. */
export class UsageError extends Error {
  readonly advice: string;
  constructor(message: string, advice: string) {
    super(message);
    this.name = "UsageError";
    this.advice = advice;
  }
}
