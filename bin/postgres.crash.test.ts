import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { embeddedPostgres } from "./postgres.mjs";
import { canReach } from "./postgres-host.mjs";

let directory: string;
let server: ReturnType<typeof embeddedPostgres>;

beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "maestro-postgres-"));
  server = embeddedPostgres({ home: path.join(directory, "first") });
});
afterAll(async () => {
  await server.stop();
  const { elsewhere } = JSON.parse(readFileSync(path.join(directory, "second", "state.json"), "utf8"));
  if (elsewhere) rmSync(elsewhere, { recursive: true });
  rmSync(directory, { recursive: true });
});

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("the embedded PostgreSQL keeps what was written when it is killed, stopped or moved", async () => {
  const url = await server.start();
  await ask(url, "CREATE TABLE loaf (name text)");
  await ask(url, "INSERT INTO loaf VALUES ('rye')");
  expect(await server.start()).toBe(url);

  const [running] = await ask(url, "SELECT current_setting('data_directory') AS directory");
  const pidFile = path.join(String(running?.directory), "postmaster.pid");
  process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGKILL");
  expect(await ask(await server.start(), "SELECT name FROM loaf")).toEqual([{ name: "rye" }]);

  expect(await server.stop()).toBe(true);
  expect(await server.isRunning()).toBe(false);
  expect(await server.stop()).toBe(false);

  renameSync(path.join(directory, "first"), path.join(directory, "second"));
  server = embeddedPostgres({ home: path.join(directory, "second") });
  expect(await ask(await server.start(), "SELECT name FROM loaf")).toEqual([{ name: "rye" }]);
});

test("a stranger with the wrong password is refused", async () => {
  const address = new URL(server.address());
  address.password = "guessed";
  await expect(ask(address.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
});

test("a directory below a closed one cannot be reached by another user", () => {
  const closed = path.join(directory, "closed");
  mkdirSync(path.join(closed, "inner"), { recursive: true, mode: 0o700 });
  const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  expect(canReach(path.join(closed, "inner"), { uid: owner.uid + 4321, gid: owner.gid + 4321 })).toBe(false);
  expect(canReach(path.join(closed, "inner"), owner)).toBe(true);
  expect(canReach("/usr", { uid: 4321, gid: 4321 })).toBe(true);
});
