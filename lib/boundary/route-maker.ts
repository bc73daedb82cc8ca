import { isNavigationError } from "next-safe-action";
import type { z } from "zod";
import type { Actor } from "../domain/user/permissions";
import { AppError } from "../platform/errors";
import { newId } from "../platform/id";
import type { Ctx } from "../usecases/ctx";
import { statusOf, tellError } from "./app-error";

/** What Next hands to a route handler beside the request. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** Makes `defineRoute`; tests give their own way to find who acts. */
export function makeDefineRoute(findActor: () => Promise<Actor | null>) {
  return function defineRoute<Schema extends z.ZodType>(
    schema: Schema,
    run: (ctx: Ctx, input: z.output<Schema>, request: Request) => Promise<unknown>,
  ): (request: Request, context: RouteContext) => Promise<Response> {
    return async (request, context) => {
      const requestId = newId();
      try {
        refuseOtherOrigin(request);
        const actor = await findActor();
        if (!actor) throw new AppError("not_signed_in", "You are not signed in.");
        const given = { ...queryOf(request), ...(await bodyOf(request)), ...(await context.params) };
        const input = parse(schema, given);
        const answer = await run({ actor, now: new Date(), requestId }, input, request);
        return answer instanceof Response ? answer : Response.json(answer, { headers: NO_STORE });
      } catch (error) {
        if (isNavigationError(error)) throw error;
        return problem(error, requestId);
      }
    };
  };
}

const NO_STORE = { "cache-control": "no-store" };

function problem(error: unknown, requestId: string): Response {
  const { code, message, advice } = tellError(error, requestId);
  const status = statusOf[code];
  return new Response(
    JSON.stringify({ type: "about:blank", title: message, status, detail: advice, code, requestId }),
    { status, headers: { ...NO_STORE, "content-type": "application/problem+json" } },
  );
}

/** What changes something is only taken from our own pages; a browser always says where a request comes from. */
function refuseOtherOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (origin && URL.canParse(origin) && new URL(origin).host === host) return;
  throw new AppError("forbidden", "This request did not come from Maestro's own pages.");
}

const queryOf = (request: Request): Record<string, string> =>
  Object.fromEntries(new URL(request.url).searchParams);

const MOST_BODY_BYTES = 1_000_000;

/** The fields of a JSON body; of any other body nothing. */
async function bodyOf(request: Request): Promise<object> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) return {};
  const text = await request.text();
  if (text.length > MOST_BODY_BYTES) throw new AppError("invalid_input", "The request is too large.");
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  } catch {}
  throw new AppError("invalid_input", "The request's body is not a JSON object.");
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new AppError(
    "invalid_input",
    `${first?.path.join(".") ?? "input"}: ${first?.message ?? "not valid"}`,
  );
}
