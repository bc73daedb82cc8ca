import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDatabase } from "../lib/testing/database";
import { migrate } from "./migrate.mjs";

let url: string;
let directory: string;

beforeEach(async () => {
  url = await createDatabase();
  await ask("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  directory = mkdtempSync(path.join(os.tmpdir(), "maestro-migrations-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function write(name: string, sql: string): void {
  mkdirSync(path.join(directory, name), { recursive: true });
  writeFileSync(path.join(directory, name, "migration.sql"), sql);
}

test("migrations are applied in the order of their names, each once, also by several starts at once", async () => {
  write("2_fill", "INSERT INTO loaf VALUES ('rye');");
  write("1_bake", "CREATE TABLE loaf (name text);");
  const applied = await Promise.all([1, 2, 3].map(() => migrate(url, directory)));
  expect(applied.flat()).toEqual(["1_bake", "2_fill"]);
  expect(await ask("SELECT name FROM loaf")).toEqual([{ name: "rye" }]);
});

test("a migration that fails changes nothing, and is tried again when it was mended", async () => {
  write("1_bake", "CREATE TABLE loaf (name text); SELECT 1 / 0;");
  await expect(migrate(url, directory)).rejects.toThrow(
    /1_bake failed and changed nothing: division by zero/,
  );
  expect(await ask("SELECT to_regclass('loaf') AS loaf")).toEqual([{ loaf: null }]);
  write("1_bake", "CREATE TABLE loaf (name text);");
  expect(await migrate(url, directory)).toEqual(["1_bake"]);
});

test("a function body with semicolons arrives whole", async () => {
  write(
    "1_function",
    "CREATE FUNCTION two() RETURNS int AS $$ BEGIN RETURN 1; RETURN 2; END; $$ LANGUAGE plpgsql;",
  );
  await migrate(url, directory);
  expect(await ask("SELECT two() AS n")).toEqual([{ n: 1 }]);
});

test("a migration that was changed after it was applied is refused, and so is one that is not known", async () => {
  write("1_bake", "CREATE TABLE loaf (name text);");
  await migrate(url, directory);
  write("1_bake", "CREATE TABLE loaf (name text, weight int);");
  await expect(migrate(url, directory)).rejects.toThrow(/1_bake was changed after it had been applied/);
  rmSync(path.join(directory, "1_bake"), { recursive: true });
  await expect(migrate(url, directory)).rejects.toThrow(
    /1_bake, which this version of Maestro does not know/,
  );
});
