/** Every error that a person can meet has a code here, with what they can do next. */
export const errorAdvice = {
  not_signed_in: "Sign in and try again.",
  forbidden: "Ask an administrator for the role that this needs.",
  not_found: "It may have been deleted; go back to the list.",
  invalid_input: "Correct the marked fields and try again.",
  conflict: "Reload the page to see what changed, then decide again.",
  evidence_changed: "Read the gate again: what it rests on changed after you opened it.",
  already_decided: "Reload the page: somebody decided this gate before you.",
  setup_link_invalid:
    "Start Maestro again on the machine: it prints a new link until an administrator exists.",
  upload_refused: "Choose a zip file without what is named; what tools can make again need not be in it.",
  git_refused:
    "Check the address and the branch; an administrator can allow the host or save a credential for it.",
  still_running: "Cancel the session first, then try again.",
  files_removed: "Start a new session on the project; what this one recorded can still be read.",
  file_not_kept: "Open the file where the project lies; what was seen in it stands beside its name.",
  path_refused: "Choose a directory below one of the configured project roots.",
  agent_unavailable: "Choose another agent, or install what it needs.",
  too_many_streams: "Close other pages of sessions; until then this one asks again every few seconds.",
  configuration: "Correct the named setting and start again.",
  internal: "Look at the server's log with this request id; nothing was half-written.",
} as const;
export type ErrorCode = keyof typeof errorAdvice;

/** An error of ours: what happened (message), its code, and what to do next (advice). */
export class AppError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
  }
  get advice(): string {
    return errorAdvice[this.code];
  }
}
