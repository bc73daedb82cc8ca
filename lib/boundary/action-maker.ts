import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import type { Action, ActionResult, ToldError } from "../domain/action/action-result";
import type { Actor } from "../domain/user/permissions";
import { AppError, errorAdvice } from "../platform/errors";
import { newId } from "../platform/id";
import type { Ctx } from "../usecases/ctx";
import { tellError } from "./app-error";

type FindActor = () => Promise<Actor | null>;

/** Makes `defineAction`; tests give their own way to find who acts. */
export function makeDefineAction(findActor: FindActor) {
  return function defineAction<Schema extends z.ZodType, Data>(
    schema: Schema,
    run: (ctx: Ctx, input: z.output<Schema>) => Promise<Data>,
  ): Action<z.input<Schema>, Data> {
    const begin = async (requestId: string): Promise<Ctx> => {
      const actor = await findActor();
      if (!actor) throw new AppError("not_signed_in", "You are not signed in.");
      return { actor, now: new Date(), requestId };
    };
    return makeAction(schema, begin, run);
  };
}

/** An action for people who have no account yet. */
export function defineOpenAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  run: (requestId: string, input: z.output<Schema>) => Promise<Data>,
): Action<z.input<Schema>, Data> {
  return makeAction(schema, async (requestId) => requestId, run);
}

/**
 * Begins (who acts), parses, runs, and tells errors; Next's redirect and not-found pass through. The origin was checked
 * by Next before this.
 */
function makeAction<Schema extends z.ZodType, Start, Data>(
  schema: Schema,
  begin: (requestId: string) => Promise<Start>,
  run: (start: Start, input: z.output<Schema>) => Promise<Data>,
): Action<z.input<Schema>, Data> {
  return async (input) => {
    const requestId = newId();
    const action = createSafeActionClient({ handleServerError: (error) => tellError(error, requestId) })
      .use(async ({ next }) => next({ ctx: { start: await begin(requestId) } }))
      .inputSchema(z.unknown())
      .action(async ({ parsedInput, ctx }): Promise<ActionResult<Data>> => {
        const parsed = schema.safeParse(parsedInput);
        if (!parsed.success) return { ok: false, error: invalidInput(requestId, parsed.error) };
        return { ok: true, data: await run(ctx.start, parsed.data) };
      });
    const { data, serverError } = await action(input);
    return data ?? { ok: false, error: serverError ?? tellError(undefined, requestId) };
  };
}

function invalidInput(requestId: string, error: z.ZodError): ToldError {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? "");
    fields[name] = [...(fields[name] ?? []), issue.message];
  }
  return {
    code: "invalid_input",
    message: fields[""]?.[0] ?? "Some fields are not right.",
    advice: errorAdvice.invalid_input,
    requestId,
    fields,
  };
}
