import { AppError, type ErrorCode } from "../platform/errors";
import type { Host } from "./host";
import type { Output } from "./output";
import { StoppedError } from "./stopped-error";
import { UsageError } from "./usage-error";

export const EXIT = { ok: 0, notPassed: 1, usage: 2, internal: 3, interrupted: 130 } as const;

const unknownAdvice = "See what is missing: maestro doctor. See where it happened: set LOG_LEVEL=debug.";

/** What to do next at a command line, where that differs from what a page says. */
const advice: Partial<Record<ErrorCode, string>> = {
  not_found: "See what there is: maestro sessions list",
  path_refused: "Name a directory that exists and that you may read.",
  conflict: "See how it stands: maestro sessions show <id>",
  forbidden: "Sign in to the web application to do this.",
  agent_unavailable: "See which agents there are: maestro doctor",
  internal: unknownAdvice,
};
const exitCodes: Partial<Record<ErrorCode, number>> = {
  invalid_input: EXIT.usage,
  path_refused: EXIT.usage,
  configuration: EXIT.usage,
  agent_unavailable: EXIT.usage,
  not_found: EXIT.notPassed,
  conflict: EXIT.notPassed,
  forbidden: EXIT.notPassed,
};

/** The command line's one mapper of errors: says what happened and what to do next; returns the exit code. */
export function reportError(error: unknown, output: Output, host: Host): number {
  const told = explain(error);
  output.say(`maestro: ${told.message}`, { rest: "  " });
  if (told.advice) output.say(told.advice, { first: "  " });
  if (host.debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  output.printJson({ error: { code: told.code, message: told.message, advice: told.advice } });
  return told.exit;
}

type Told = { code: string; message: string; advice: string; exit: number };

function explain(error: unknown): Told {
  if (error instanceof UsageError)
    return { code: "usage", message: error.message, advice: error.advice, exit: EXIT.usage };
  if (error instanceof StoppedError)
    return {
      code: error.why,
      message: error.message,
      advice: error.advice,
      exit: error.why === "interrupted" ? EXIT.interrupted : EXIT.internal,
    };
  if (error instanceof AppError)
    return {
      code: error.code,
      message: error.message,
      advice: advice[error.code] ?? error.advice,
      exit: exitCodes[error.code] ?? EXIT.internal,
    };
  return {
    code: "internal",
    message: error instanceof Error ? error.message : String(error),
    advice: unknownAdvice,
    exit: EXIT.internal,
  };
}
