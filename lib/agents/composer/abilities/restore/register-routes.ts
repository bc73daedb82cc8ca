import type { Ability, ComposerContext } from "../../composer-context";
import { insertImport, relativeSpecifier } from "../../edit-text";
import { type Edit, forMetrics, type Proposal } from "../../proposal";
import { withBodyCheck } from "../safety/validate-body";

/** Files whose routes are written and never registered: registered where their sibling files are, in the same form. */
export const registerRoutes: Ability = {
  id: "restore.register",
  serves: ["routes_live", "promised_endpoints_served", "client_calls_served"],
  propose(context) {
    const { endpoints } = context.facts;
    const live = new Set(endpoints.filter((e) => e.live).map((e) => e.file));
    const dead = [...new Set(endpoints.filter((e) => !e.live).map((e) => e.file))].filter(
      (f) => !live.has(f),
    );
    return dead.flatMap((file) => register(context, file, [...live]));
  },
};

function register(context: ComposerContext, file: string, siblings: readonly string[]): Proposal[] {
  const own = context.facts.exports.filter((e) => e.file === file);
  for (const sibling of siblings)
    for (const found of context.facts.imports.filter((i) => i.resolved === sibling)) {
      const text = context.files.get(found.file);
      const theirs = context.facts.exports.filter((e) => e.file === sibling);
      const name = theirs.length === 1 ? boundName(text, found.line, theirs[0]?.name) : null;
      const [only] = own;
      if (
        text === undefined ||
        !name ||
        own.length !== 1 ||
        !only ||
        context.facts.tests.some((t) => t.file === found.file)
      )
        continue;
      const content = addBeside(text, found.line, name, {
        file: found.file,
        sibling,
        target: file,
        exported: only.name,
      });
      if (content === null) continue;
      return [
        {
          ability: registerRoutes.id,
          purpose: `${found.file}: register the routes of ${file}`,
          targets: forMetrics("routes_live", "promised_endpoints_served", "client_calls_served"),
          edits: [{ path: found.file, content }, ...checkedBodies(context, file)],
          source: `how ${found.file} registers ${sibling}`,
        },
      ];
    }
  return [];
}

/** Handlers that come into service with the routes and take bodies as they come: with a check, where one can be written. */
function checkedBodies(context: ComposerContext, routesFile: string): Edit[] {
  const files = new Map(context.files);
  const changed = new Set<string>();
  for (const endpoint of context.facts.endpoints) {
    if (endpoint.file !== routesFile || !endpoint.readsBody || endpoint.validatesBody) continue;
    // Lines move with each check, so the handler is found by its name in the changed text.
    const code = { facts: context.facts, files: new Map(files) };
    const edit = changed.size === 0 ? withBodyCheck(code, endpoint) : null;
    if (edit === null) continue;
    files.set(edit.path, edit.content);
    changed.add(edit.path);
  }
  return [...changed].map((path) => ({ path, content: files.get(path) ?? null }));
}

function boundName(text: string | undefined, line: number, exported: string | undefined): string | null {
  const statement = text?.split("\n")[line - 1] ?? "";
  if (exported === "default") return /^import\s+(\w+)/.exec(statement)?.[1] ?? null;
  return exported !== undefined && statement.includes(exported) ? exported : null;
}

type Beside = { file: string; sibling: string; target: string; exported: string };

/** Repeats the import and every line that uses the sibling's name, with the new name. */
function addBeside(
  text: string,
  importLine: number,
  name: string,
  { file, sibling, target, exported }: Beside,
): string | null {
  const lines = text.split("\n");
  const statement = lines[importLine - 1] ?? "";
  const added =
    exported === "default"
      ? (target.split("/").at(-1) ?? "")
          .replace(/\.\w+$/, "")
          .replace(/\W(\w)/g, (_, c: string) => c.toUpperCase())
      : exported;
  const used = new RegExp(`\\b${name}\\b`);
  const uses = lines.flatMap((l, i) =>
    i !== importLine - 1 && used.test(l) && !/^\s*(?:\/\/|\*|import\b)/.test(l) ? [i] : [],
  );
  const [at] = uses;
  if (
    at === undefined ||
    uses.length !== 1 ||
    new RegExp(`\\b${added}\\b`).test(text.replace(/^\s*\/\/.*$/gm, ""))
  )
    return null;
  lines.splice(at + 1, 0, (lines[at] ?? "").replace(used, added));
  const line = statement
    .replace(used, added)
    .replace(relativeSpecifier(file, sibling), relativeSpecifier(file, target));
  return line === statement ? null : insertImport(lines.join("\n"), line);
}
