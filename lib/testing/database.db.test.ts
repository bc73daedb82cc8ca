import pg from "pg";
import { describe, expect, test } from "vitest";
import { createDatabase, useDatabase } from "./database";

const ask = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

describe("the database of a test file", () => {
  test("is migrated", async () => {
    const rows = await ask(useDatabase(), "SELECT finished_at FROM _prisma_migrations");
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.finished_at instanceof Date)).toBe(true);
  });

  test("shares nothing with another one", async () => {
    const other = await createDatabase();
    await ask(useDatabase(), "INSERT INTO setup_link (id, \"tokenHash\") VALUES ('here', 'hash')");
    expect(await ask(other, "SELECT id FROM setup_link")).toEqual([]);
  });
});
