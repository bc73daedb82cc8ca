import { z } from "zod";
import { addSignInFailure, clearSignInFailures, countSignInFailures } from "../db/sign-in-failures";
import { getConfig } from "../platform/config";
import { digestOf } from "../platform/digest";
import { getAuth, SIGN_IN_WINDOW_SECONDS, trustedOrigins } from "./auth";

/** After so many wrong passwords an account waits, whatever addresses they came from. */
const FAILURES_ALLOWED = 10;

const signInBody = z.object({ email: z.email().max(320), password: z.string().max(1000) });

/**
 * What of the sign-in service is open over HTTP: signing in and out, nothing else. People are made by use cases.
 * Answers 404 for the rest, 400 for a malformed body, 401 for wrong words, 429 after too many.
 */
export async function handleAuth(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  if (request.method !== "POST") return refuse(405, "Only POST is answered here.");
  // The service checks it too, but only beside a cookie: nobody shall sign a person in from another site either.
  if (!trustedOrigins().includes(request.headers.get("origin") ?? ""))
    return refuse(403, `This address is not Maestro's own. Open ${getConfig().baseUrl} and try again.`);
  if (path === "/api/auth/sign-out") return getAuth().handler(request);
  if (path === "/api/auth/sign-in/email") return signIn(request);
  return refuse(404, "There is nothing at this address.");
}

async function signIn(request: Request): Promise<Response> {
  const body = signInBody.safeParse(
    await request
      .clone()
      .json()
      .catch(() => null),
  );
  if (!body.success) return refuse(400, "Enter an email address and a password.");
  const key = `account|${digestOf(body.data.email.toLowerCase())}`;
  const now = new Date();
  const since = new Date(now.getTime() - SIGN_IN_WINDOW_SECONDS * 1000);
  if ((await countSignInFailures(key, since)) >= FAILURES_ALLOWED)
    return refuse(429, "Too many failed tries for this account. Wait 15 minutes, then try again.");
  const response = await getAuth().handler(request);
  if (response.status === 401) await addSignInFailure(key, now, since);
  if (response.ok) await clearSignInFailures(key);
  return response;
}

const refuse = (status: number, message: string): Response => Response.json({ message }, { status });
