import type { ToldError } from "../domain/action/action-result";
import { AppError, type ErrorCode, errorAdvice } from "../platform/errors";
import { logger } from "../platform/log";

/** The one mapper: ours as they are, everything else as `internal`, with its cause in the log only. */
export function tellError(error: unknown, requestId: string): ToldError & { code: ErrorCode } {
  if (error instanceof AppError && error.code !== "internal") {
    logger.info({ requestId, code: error.code, reason: error.message }, "refused");
    return { code: error.code, message: error.message, advice: error.advice, requestId };
  }
  logger.error({ requestId, err: error }, "failed");
  return {
    code: "internal",
    message: "Maestro met an error of its own.",
    advice: errorAdvice.internal,
    requestId,
  };
}

export const statusOf = {
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  invalid_input: 400,
  path_refused: 400,
  upload_refused: 400,
  git_refused: 400,
  still_running: 409,
  files_removed: 410,
  file_not_kept: 404,
  setup_link_invalid: 410,
  conflict: 409,
  evidence_changed: 409,
  already_decided: 409,
  agent_unavailable: 409,
  too_many_streams: 429,
  configuration: 500,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;
