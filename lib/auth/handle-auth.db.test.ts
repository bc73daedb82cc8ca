import { beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "../db/client";
import { addAdministrator } from "../db/setup-links";
import { getConfig } from "../platform/config";
import { handleAuth } from "./handle-auth";
import { hashPassword } from "./hash-password";

const password = "correct horse battery";
const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  handleAuth(
    new Request(`${getConfig().baseUrl}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: getConfig().baseUrl, ...headers },
      body: JSON.stringify(body),
    }),
  );
const signIn = (email: string, word: string, headers?: Record<string, string>) =>
  send("/sign-in/email", { email, password: word }, headers);

beforeAll(async () => {
  const passwordHash = await hashPassword(password);
  await addAdministrator(db, { id: "u-amara", name: "Amara", email: "amara@example.org", passwordHash });
});
beforeEach(async () => {
  await db.authRateLimit.deleteMany();
});

it("gives the right password a cookie that scripts cannot read and other sites cannot send", async () => {
  const response = await signIn("amara@example.org", password);
  expect(response.status).toBe(200);
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/maestro\.session_token=[^;]+;.*HttpOnly/);
  expect(cookie).toContain("SameSite=Lax");
});

it("gives a wrong password and an unknown person the same answer", async () => {
  const wrong = await signIn("amara@example.org", "not the password");
  const unknown = await signIn("nobody@example.org", "not the password");
  expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
  expect(wrong.status).toBe(401);
});

it("refuses a sign-in from another site's page", async () => {
  const response = await signIn("amara@example.org", password, { origin: "https://elsewhere.example" });
  expect([response.status, response.headers.get("set-cookie")]).toEqual([403, null]);
});

it("opens nothing but signing in and out", async () => {
  for (const path of ["/sign-up/email", "/update-user", "/delete-user", "/request-password-reset"])
    expect((await send(path, { email: "x@example.org", password, name: "X" })).status).toBe(404);
  expect(await db.user.count()).toBe(1);
});

it("stops guessing at one account, whatever addresses the tries claim to come from", async () => {
  for (let i = 0; i < 10; i++) {
    const guess = await signIn("amara@example.org", "guess", { "x-forwarded-for": `203.0.113.${i}` });
    expect(guess.status).toBe(401);
  }
  const right = await signIn("AMARA@example.org", password, { "x-forwarded-for": "203.0.113.99" });
  expect(right.status).toBe(429);
});

it("stops one address that tries many accounts, and counts in the database", async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 31; i++) {
    const guess = await signIn(`person-${i}@example.org`, "guess", { "x-forwarded-for": "203.0.113.7" });
    statuses.push(guess.status);
  }
  expect([statuses[0], statuses[30]]).toEqual([401, 429]);
  expect(await db.authRateLimit.count({ where: { key: { contains: "203.0.113.7" } } })).toBe(1);
});
