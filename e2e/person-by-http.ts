import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ActionResult } from "../lib/domain/action/action-result";
import type { Product } from "./product";

// A person without a browser: what the pages send, sent again and again when the product does not answer.

const root = path.resolve(import.meta.dirname, "..");
const WITHIN_MS = 200_000;
const credentials = { email: "ada@maestro.example", password: "correct horse battery staple" };

export type ProductUser = Awaited<ReturnType<typeof signUp>>;

/** Creates the administrator with the printed link and signs in. */
export async function signUp({ baseUrl, setupLink }: Product) {
  const token = new URL(setupLink ?? "").searchParams.get("token");
  const origin = { origin: baseUrl };
  const made = await act(baseUrl, "/set-up", "createAdministratorAction", origin, {
    token,
    name: "Ada Admin",
    ...credentials,
  });
  if (!made.ok) throw new Error(made.error.message);
  const response = await fetch(`${baseUrl}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { ...origin, "content-type": "application/json" },
    body: JSON.stringify(credentials),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const headers = { ...origin, cookie };
  return {
    /** What the address answers as JSON, or null when it does not answer well. */
    read: (address: string) => readOnce(`${baseUrl}${address}`, headers),
    /** Calls a server action once; null when the server died before it answered. */
    act: (page: string, action: string, input: unknown) =>
      act(baseUrl, page, action, headers, input).catch((error: unknown) => {
        if (error instanceof TypeError) return null;
        throw error;
      }),
  };
}

/** Asks until there is an answer. */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined>): Promise<T> {
  const deadline = Date.now() + WITHIN_MS;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== null && answer !== undefined) return answer;
    await sleep(200);
  }
  throw new Error(`Not in time: ${what}`);
}

async function readOnce(address: string, headers: Record<string, string>) {
  const response = await fetch(address, { headers }).catch(() => null);
  return response?.ok ? response.json().catch(() => null) : null;
}

/** Calls a server action as Next's own client does. Rejects when the server does not answer. */
async function act(
  baseUrl: string,
  page: string,
  action: string,
  headers: Record<string, string>,
  input: unknown,
): Promise<ActionResult<{ sessionId?: string }>> {
  const response = await fetch(`${baseUrl}${page}`, {
    method: "POST",
    headers: {
      ...headers,
      "next-action": actionId(action),
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
    },
    body: JSON.stringify([input]),
  });
  const text = await response.text();
  const told = /^1:(\{"ok".*)$/m.exec(text)?.[1];
  if (!told) throw new Error(`${action} answered ${response.status}: ${text.slice(0, 1000)}`);
  return JSON.parse(told);
}

/** The id that the build gave to a server action. */
function actionId(name: string): string {
  const manifest = path.join(root, ".next", "server", "server-reference-manifest.json");
  const actions: Record<string, { exportedName: string }> = JSON.parse(readFileSync(manifest, "utf8")).node;
  const found = Object.entries(actions).find(([, { exportedName }]) => exportedName === name);
  if (!found) throw new Error(`The build has no server action ${name}.`);
  return found[0];
}
