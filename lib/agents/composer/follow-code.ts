import { patternKey } from "../../analysis/detectors/route-pattern";
import type { EndpointFact, EnvironmentFact } from "../../domain/assessment/project-facts";
import { withBodyCheck } from "./abilities/safety/validate-body";
import { describeEndpoint, servedEndpoints } from "./describe-endpoint";
import { isTitled, putSection, sectionsOf } from "./markdown-sections";
import type { Edit } from "./proposal";
import type { Code } from "./source-of";

/**
 * Edits with which documents follow code that just changed: endpoints that began to be served are documented (and are not
 * "planned" any more), variables that began to be read stand in the example file.
 */
export function followCode(before: Code, after: Code): Edit[] {
  return [
    ...followEndpoints(before, after),
    ...followEnvironment(before, after),
    ...checkFreshBody(before, after),
  ];
}

function followEndpoints(before: Code, after: Code): Edit[] {
  const keys = (code: Code) => new Set(servedEndpoints(code).map((e) => patternKey(e.method, e.pattern)));
  const [was, is] = [keys(before), keys(after)];
  const fresh = servedEndpoints(after).filter((e) => !was.has(patternKey(e.method, e.pattern)));
  if (fresh.length === 0) return [];
  const texts = new Map<string, string>();
  for (const { file } of after.facts.documents) {
    const text = after.files.get(file) ?? "";
    const content = withoutServedPlans(text, is);
    if (content !== text) texts.set(file, content);
  }
  const file = apiDocument(after);
  if (file !== null) {
    const files = new Map([...after.files, ...texts]);
    const standing = new Set(
      [...files].filter(([f]) => /\.md$/i.test(f)).flatMap(([, text]) => documentedKeys(text)),
    );
    const missing = fresh.filter((e) => !standing.has(patternKey(e.method, e.pattern)));
    if (missing.length > 0) texts.set(file, documentEndpoints({ facts: after.facts, files }, file, missing));
  }
  return [...texts].map(([path, content]) => ({ path, content }));
}

const documentedKeys = (text: string): string[] =>
  [...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE|HEAD)\b[`*|\s]{1,6}(\/[^\s`*|)",]*)/g)].map((m) =>
    patternKey(m[1] ?? "", (m[2] ?? "").replace(/[.:;]+$/, "").replace(/\{(\w+)\}/g, ":$1")),
  );

/** Lines of a "planned" section whose endpoint is served now go: the promise is kept, and documented elsewhere. */
function withoutServedPlans(text: string, served: ReadonlySet<string>): string {
  const section = sectionsOf(text).find((s) => isTitled(s.title, ["Planned"]));
  if (!section) return text;
  const lines = text.split("\n");
  const kept = lines.filter(
    (l, i) => i <= section.start || i >= section.end || !documentedKeys(l).some((k) => served.has(k)),
  );
  if (kept.length === lines.length) return text;
  const rest = kept.slice(section.start, section.end - (lines.length - kept.length));
  if (rest.some((l) => documentedKeys(l).length > 0)) return kept.join("\n");
  return [...kept.slice(0, section.start), ...kept.slice(section.start + rest.length)]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

/** The document in which most endpoints stand; the README only where no other has any. */
export function apiDocument({ facts }: Pick<Code, "facts">): string | null {
  const counts = new Map<string, number>();
  for (const d of facts.documentedEndpoints) counts.set(d.file, (counts.get(d.file) ?? 0) + 1);
  const isReadme = (file: string) => /(?:^|\/)readme\./i.test(file);
  const rank = (file: string) =>
    (isReadme(file) ? 0 : 1000) +
    (/api|endpoint|route|reference/i.test(file) ? 500 : 0) +
    (counts.get(file) ?? 0);
  return [...counts.keys()].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))[0] ?? null;
}

/** The document with these endpoints added, in a section for them. */
export function documentEndpoints(code: Code, file: string, endpoints: readonly EndpointFact[]): string {
  const text = code.files.get(file) ?? "";
  const entries = endpoints.map((e) => entryOf(code, e));
  const section =
    sectionsOf(text).find((s) => isTitled(s.title, ["Endpoints", "Reference", "Routes"])) ?? null;
  return section
    ? putSection(text, section.title, `${section.body}\n\n${entries.join("\n\n")}`, section.level)
    : putSection(text, "Endpoints", entries.join("\n\n"));
}

function entryOf(code: Code, endpoint: EndpointFact): string {
  const d = describeEndpoint(code, endpoint);
  return [
    `#### \`${d.method} ${d.path}\``,
    "",
    `- Handled in \`${d.place}\``,
    ...(d.parameters.length > 0
      ? [`- Path parameters: ${d.parameters.map((p) => `\`${p}\``).join(", ")}`]
      : []),
    ...(d.body.length > 0 ? [`- Body fields: ${d.body.map((f) => `\`${f}\``).join(", ")}`] : []),
    ...(d.statuses.length > 0 ? [`- Status codes: ${d.statuses.join(", ")}`] : []),
  ].join("\n");
}

/** The first endpoint that began to be served and uses its body unchecked gets a check; the next has its turn after it. */
function checkFreshBody(before: Code, after: Code): Edit[] {
  const was = new Set(servedEndpoints(before).map((e) => patternKey(e.method, e.pattern)));
  const open = servedEndpoints(after).filter(
    (e) => !was.has(patternKey(e.method, e.pattern)) && e.readsBody && !e.validatesBody,
  );
  for (const endpoint of open) {
    const edit = withBodyCheck(after, endpoint);
    if (edit) return [edit];
  }
  return [];
}

function followEnvironment(before: Code, after: Code): Edit[] {
  const known = new Set(before.facts.environment.map((e) => e.name));
  const fresh = after.facts.environment.filter((e) => !known.has(e.name) && e.documentedIn.length === 0);
  if (fresh.length === 0) return [];
  const file =
    after.facts.files.find((f) => /(?:^|\/)\.env\.(?:example|sample|template)$/.test(f.path))?.path ??
    ".env.example";
  const text = after.files.get(file);
  const base =
    text ??
    after.facts.environment
      .filter((e) => known.has(e.name))
      .map(variableLines)
      .join("");
  return [
    {
      path: file,
      content: `${base}${base === "" || base.endsWith("\n") ? "" : "\n"}${fresh.map(variableLines).join("")}`,
    },
  ];
}

export function variableLines({ name, file, fallback }: EnvironmentFact): string {
  const value =
    fallback !== null && /^[\w./:-]+$/.test(fallback) && !/^[a-z]\w*\./i.test(fallback) ? fallback : "";
  return `# Read in ${file}. Without it: ${fallback === null ? "it is undefined" : `${fallback} is used`}\n${name}=${value}\n`;
}
