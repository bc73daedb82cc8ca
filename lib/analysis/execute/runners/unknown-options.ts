import { readFileSync } from "node:fs";
import path from "node:path";
import type { Evidence } from "../../../domain/assessment/measure";
import type { ProjectFacts } from "../../../domain/assessment/project-facts";

/**
 * Options of its configuration that Jest says it does not know, with their line: nothing reads them, so what they were
 * written for is missing in the tests.
 */
export function findUnknownOptions(output: string, facts: ProjectFacts, root: string): Evidence[] {
  const names = [...output.matchAll(/Unknown option "([\w.-]{1,80})" with value/g)].map((m) => m[1] ?? "");
  const meant = /Did you mean "([\w.-]{1,80})"/.exec(output)?.[1];
  return [...new Set(names)].map((name) => {
    const note = `Jest knows no option "${name}"${meant ? `; did it mean "${meant}"?` : ""}`;
    return { ...findLine(name, facts, root), note };
  });
}

function findLine(name: string, facts: ProjectFacts, root: string): { file: string; line: number } | null {
  const files = facts.files
    .filter((f) => /(?:^|\/)(?:jest\.config\.[a-z]+|package\.json)$/.test(f.path) && f.bytes < 1_000_000)
    .map((f) => f.path);
  for (const file of files) {
    const lines = readFileSync(path.join(root, file), "utf8").split("\n");
    const at = lines.findIndex((line) => line.includes(name));
    if (at >= 0) return { file, line: at + 1 };
  }
  return null;
}
