import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { db } from "../db/client";
import { getConfig } from "../platform/config";
import { AppError } from "../platform/errors";

const DAY = 24 * 60 * 60;
export const SIGN_IN_WINDOW_SECONDS = 15 * 60;
export const PASSWORD_MIN_LENGTH = 12;

let made: ReturnType<typeof makeAuth> | undefined;

/** The sign-in service; made at its first use, because a build has neither a secret nor a database. */
export function getAuth() {
  made ??= makeAuth();
  return made;
}

function makeAuth() {
  const { secret, baseUrl } = getConfig();
  if (!secret)
    throw new AppError("configuration", "MAESTRO_SECRET is not set; `npm start` makes and keeps one.");
  return betterAuth({
    appName: "Maestro",
    baseURL: baseUrl,
    secret,
    trustedOrigins: trustedOrigins(),
    database: prismaAdapter(db, { provider: "postgresql" }),
    user: { additionalFields: { role: { type: "string", required: false, input: false } } },
    session: { modelName: "authSession", expiresIn: 7 * DAY, updateAge: DAY },
    account: { modelName: "authAccount" },
    verification: { modelName: "authVerification" },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_MIN_LENGTH },
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "authRateLimit",
      // Rows older than the longest window are deleted; failed tries of an account live in the same table as long.
      window: SIGN_IN_WINDOW_SECONDS,
      max: 1000,
      // By network address, which a sender can forge: handleAuth counts the failed tries of an account, too.
      customRules: { "/sign-in/email": { window: 60, max: 30 } },
    },
    advanced: {
      cookiePrefix: "maestro",
      useSecureCookies: baseUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
    },
    // A wrong password is no event for the log of the process.
    logger: { level: "error" },
    telemetry: { enabled: false },
  });
}

/** Where our own pages are opened: the configured address, and this machine by its two names. */
export function trustedOrigins(): string[] {
  const { baseUrl, port } = getConfig();
  return [new URL(baseUrl).origin, `http://127.0.0.1:${port}`, `http://localhost:${port}`];
}
