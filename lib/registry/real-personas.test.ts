import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { accountFields } from "./account-fields";
import { parsePersonaFile } from "./parse-persona-file";

/** Files of the predecessor, where they lie beside this checkout. Fixtures of both layouts are in the other tests. */
const folder = path.resolve("..", "shared", "data", "personas");
const folders = [folder, path.join(folder, "older-generation")].filter((f) => existsSync(f));
const files = folders.flatMap((f) =>
  readdirSync(f)
    .filter((n) => n.endsWith(".json"))
    .map((n) => path.join(f, n)),
);

describe.skipIf(files.length === 0)("the predecessor's own files", () => {
  test.each(files.map((file) => [path.relative(folder, file), file]))(
    "%s loads, and every field is accounted for",
    (_, file) => {
      const text = readFileSync(file, "utf8");
      const parsed = parsePersonaFile(file, text);
      if (!("persona" in parsed)) throw new Error(parsed.rejection.reason);
      const { used, kept } = accountFields(text, parsed.persona.layout);
      const accounted = new Set([...used, ...kept].map((field) => field.split(".")[0]));
      expect([...accounted].sort()).toEqual(Object.keys(JSON.parse(text)).sort());
      expect(used).toContain("persona_id");
      expect(parsed.persona.keywords.length).toBeGreaterThan(0);
      expect(JSON.parse(parsed.persona.text)).toEqual(JSON.parse(text));
    },
  );
});

test("fields of both layouts are used or kept, none forgotten", () => {
  const nested = {
    persona_id: "ada",
    role: { primary_role: "Engineer", experience_level: 9 },
    execution: { priority: 2, timeout_seconds: 30 },
    quality_metrics: { code: 1 },
  };
  expect(accountFields(JSON.stringify(nested), "nested")).toEqual({
    used: ["persona_id", "role.primary_role", "execution.priority"],
    kept: ["role.experience_level", "execution.timeout_seconds", "quality_metrics"],
  });
  expect(accountFields(JSON.stringify({ role: "x", mood: "good" }), "flat")).toEqual({
    used: ["role"],
    kept: ["mood"],
  });
});
