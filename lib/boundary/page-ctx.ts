import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { currentActor } from "../auth/current-actor";
import type { Actor } from "../domain/user/permissions";
import { AppError } from "../platform/errors";
import { newId } from "../platform/id";
import type { Ctx } from "../usecases/ctx";
import { PATH_HEADER } from "./security-headers";

type PersonCtx = Ctx & { actor: Extract<Actor, { kind: "user" }> };

/** Who looks at this page; a visitor who is not signed in goes to the sign-in page and comes back. */
export async function pageCtx(): Promise<PersonCtx> {
  const actor = await currentActor();
  if (!actor) {
    const path = (await headers()).get(PATH_HEADER) ?? "/";
    redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
  }
  return { actor, now: new Date(), requestId: newId() };
}

/** The signed-in person for parts that also show without one, or null. */
export { currentActor } from "../auth/current-actor";

/** What a page reads: `not_found` becomes Next's not-found page, other errors the error page. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
