import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { currentActor } from "../auth/current-actor";
import type { Actor } from "../domain/user/permissions";
import { AppError } from "../platform/errors";
import { newId } from "../platform/id";
import type { Ctx } from "../usecases/ctx";
import { PATH_HEADER } from "./security-headers";

type Person = Extract<Actor, { kind: "user" }>;
type PersonCtx = Ctx & { actor: Person };

/** Who looks at this page; a visitor who is not signed in goes to the sign-in page and comes back. */
export async function pageCtx(): Promise<PersonCtx> {
  const actor = await currentActor();
  if (!actor) {
    const path = (await headers()).get(PATH_HEADER) ?? "/";
    redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
  }
  return newCtx(actor);
}

/** Who looks, for parts that also show to a visitor; null for a visitor. */
export async function visitorCtx(): Promise<PersonCtx | null> {
  const actor = await currentActor();
  return actor && newCtx(actor);
}

const newCtx = (actor: Person): PersonCtx => ({ actor, now: new Date(), requestId: newId() });

/** What a page reads: `not_found` becomes Next's not-found page, other errors the error page. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
