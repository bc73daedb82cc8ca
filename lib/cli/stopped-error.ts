type Why = "interrupted" | "database_gone" | "worker_failed";

/** A command did not come to its end, and nothing is lost: Ctrl-C, or what it needs went away. `advice` says how to go on. */
export class StoppedError extends Error {
  readonly why: Why;
  readonly advice: string;
  constructor(why: Why, message: string, advice: string) {
    super(message);
    this.name = "StoppedError";
    this.why = why;
    this.advice = advice;
  }
}
