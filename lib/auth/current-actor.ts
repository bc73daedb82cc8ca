import { headers } from "next/headers";
import { type Actor, roleSchema } from "../domain/user/permissions";
import { getAuth } from "./auth";

type Person = Extract<Actor, { kind: "user" }>;

/** Answers by request: Next gives every part of one request the same headers object. */
const asked = new WeakMap<object, Promise<Person | null>>();

/** The signed-in person of this request, or null. Asked once per request, however many parts of a page ask. */
export async function currentActor(): Promise<Person | null> {
  const request = await headers();
  const known = asked.get(request) ?? actorOf(request);
  asked.set(request, known);
  return known;
}

/** The signed-in person of a request with these headers as of now, or null. Asked anew each time. */
export async function actorOf(request: Headers): Promise<Person | null> {
  const signIn = await getAuth().api.getSession({ headers: request });
  if (!signIn) return null;
  const { id, name, role } = signIn.user;
  return { kind: "user", userId: id, name, role: roleSchema.parse(role) };
}
