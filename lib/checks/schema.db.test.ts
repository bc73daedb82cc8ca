import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { listFiles } from "./read-sources";

const root = new URL("../..", import.meta.url).pathname;

/** What each Prisma type is in a migrated database. */
const COLUMN_TYPES: Record<string, string> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Boolean: "boolean",
  DateTime: "timestamp without time zone",
  Json: "jsonb",
};

test("the migrations make the tables, columns and indexes that the Prisma schema declares", async () => {
  const schema = listFiles(root, "prisma/schema")
    .map((file) => readFileSync(path.join(root, file), "utf8"))
    .join("\n");
  const client = new pg.Client({ connectionString: useDatabase() });
  await client.connect();
  const columns = await client.query(COLUMNS);
  const indexes = await client.query(INDEXES);
  await client.end();
  const inDatabase = [...columns.rows, ...indexes.rows].map((row) => String(row.line)).sort();
  expect(inDatabase.length).toBeGreaterThan(100);
  expect(inDatabase).toEqual(declared(schema).sort());
});

test("the check sees a changed type, a missing column, a dropped null and a missing index", () => {
  const model =
    'model Thing {\n  id String @id\n  note String?\n  at DateTime\n  tags String[]\n\n  @@index([at, id])\n  @@map("thing")\n}\n';
  expect(declared(model).sort()).toEqual(
    [
      "thing unique (id)",
      "thing index (at, id)",
      "thing.at timestamp without time zone not null",
      "thing.id text not null",
      "thing.note text null",
      "thing.tags text[] null",
    ].sort(),
  );
});

/** The schema's models as lines of the same form as the queries give. */
function declared(schema: string): string[] {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  return models.flatMap(([, name = "", body = ""]) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
    const fields = [...body.matchAll(/^ {2}(\w+) +(\w+)(\[\]|\?)?(.*)$/gm)];
    const columns = fields.flatMap(([, column = "", type = "", many = ""]) => {
      const sql = COLUMN_TYPES[type];
      if (!sql) return [];
      // Prisma leaves a list's column without NOT NULL.
      return [`${table}.${column} ${sql}${many === "[]" ? "[]" : ""} ${many ? "null" : "not null"}`];
    });
    const unique = fields
      .filter(([, , , , rest = ""]) => /@(id|unique)\b/.test(rest.replace(/\/\/.*/, "")))
      .map(([, column = ""]) => `${table} unique (${column})`);
    const several = [...body.matchAll(/@@(unique|index|id)\(\[([^\]]+)\]/g)].map(
      ([, kind = "", list = ""]) =>
        `${table} ${kind === "index" ? "index" : "unique"} (${list.replace(/\s*,\s*/g, ", ")})`,
    );
    return [...columns, ...unique, ...several];
  });
}

const COLUMNS = `
  SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, NULL) ||
    CASE WHEN a.attnotnull THEN ' not null' ELSE ' null' END AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    AND c.relname <> '_prisma_migrations'`;

const INDEXES = `
  SELECT t.relname || CASE WHEN i.indisunique THEN ' unique (' ELSE ' index (' END ||
    (SELECT string_agg(a.attname, ', ' ORDER BY k.position)
     FROM unnest(i.indkey) WITH ORDINALITY AS k(attnum, position)
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum) || ')' AS line
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
  WHERE n.nspname = 'public' AND t.relname <> '_prisma_migrations'`;
