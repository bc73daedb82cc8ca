/** An error as people and programs get it: no stack, no vendor's text. `advice` says what to do next. */
export type ToldError = {
  code: string;
  message: string;
  advice: string;
  requestId: string;
  /** Messages per field of the input, for `invalid_input`. */
  fields?: Record<string, string[]>;
};
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ToldError };

/** A server action as a component gets it: takes the input as a form has it, never throws what a person can meet. */
export type Action<Input, Data> = (input: Input) => Promise<ActionResult<Data>>;
