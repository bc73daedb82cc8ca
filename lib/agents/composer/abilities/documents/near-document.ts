import path from "node:path";
import { editDistance } from "../../../../analysis/detectors/package-json";
import type { ComposerContext } from "../../composer-context";
import { wordsOf } from "../../words";

/** Names under which people keep the same document. */
const sameTopic: readonly (readonly string[])[] = [
  ["architecture", "arch", "design", "technical"],
  ["api", "endpoints", "routes", "rest", "interface"],
  ["requirements", "reqs", "req", "requirement", "specification", "specs", "spec", "stories"],
  ["datamodel", "data", "schema", "database", "entities", "model", "models", "db"],
  ["testplan", "testing", "tests", "qa", "teststrategy"],
  ["deployment", "deploy", "deploying", "runbook", "operations", "ops", "install"],
  ["userflows", "flows", "ux"],
];
const keepTheirName = /^(?:readme|changelog|license|contributing|security|code_of_conduct)\b/i;

/** The one document that stands under a near name for a document that should be there: `ARCH.md` for `docs/ARCHITECTURE.md`. */
export function nearDocument(context: ComposerContext, file: string): string | null {
  const name = keyOf(file);
  const claimed = new Set(
    context.clauses.flatMap(({ clause }) =>
      clause.kind === "file" ? [clause.glob] : clause.kind === "section" ? [clause.file] : [],
    ),
  );
  const candidates = context.facts.files
    .filter(
      (f) =>
        f.kind === "document" &&
        f.lines > 0 &&
        !claimed.has(f.path) &&
        !keepTheirName.test(path.posix.basename(f.path)),
    )
    .map((f) => f.path)
    .filter((p) => p.split("/").length <= 3);
  const near = candidates.filter((c) => isNear(keyOf(c), name));
  if (near.length === 1) return near[0] ?? null;
  if (near.length > 1) return null;
  const topic = sameTopic.find((t) => t.includes(name));
  const same = candidates.filter((c) => topic?.includes(keyOf(c)));
  return same.length === 1 ? (same[0] ?? null) : null;
}

const keyOf = (file: string): string => wordsOf(path.posix.basename(file).replace(/\.\w+$/, "")).join("");

function isNear(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    a === b || (short.length >= 3 && long.startsWith(short)) || (short.length >= 5 && editDistance(a, b) <= 2)
  );
}
