import type { AppliesWhen } from "./applies-when";
import type { Clause, ContentCheck } from "./clause";
import type { DeliverableContract } from "./contract";
import type { GlobByStack } from "./glob";
import { ruleMetric } from "./rule-metrics";

type Entry = {
  severity: Clause["severity"];
  applies_when?: AppliesWhen | undefined;
  motivation?: string | undefined;
  remediation?: string | undefined;
  effort?: "minutes" | "hours" | "days" | undefined;
};
type RuleEntry = DeliverableContract["validation_rules"][number];

/** The contract as one flat list of clauses, in the order in which people read it. A glob by stack is one clause each. */
export function listClauses(contract: DeliverableContract): Clause[] {
  const sections = Object.entries(contract.required_documentation_sections);
  return withUniqueIds([
    ...contract.required_files.flatMap((e) =>
      byStack(e.glob, e).map(({ glob, at, common }) => ({
        kind: "file" as const,
        id: `file:${glob}${at}`,
        glob,
        min: e.min,
        scope: e.scope,
        ...common,
      })),
    ),
    ...contract.required_directories.flatMap((e) =>
      byStack(e.path, e).map(({ glob, at, common }) => ({
        kind: "directory" as const,
        id: `directory:${glob}${at}`,
        path: glob,
        ...common,
      })),
    ),
    ...sections.flatMap(([file, entries]) =>
      entries.map((e) => ({
        kind: "section" as const,
        id: `section:${file}#${e.heading}`,
        file,
        heading: e.heading,
        aliases: e.aliases,
        level: e.level ?? null,
        ...commonOf(e),
      })),
    ),
    ...Object.entries(contract.quality_thresholds).flatMap(([metric, e]) =>
      e
        ? [
            {
              kind: "threshold" as const,
              id: `threshold:${metric}`,
              metric: metric as keyof typeof contract.quality_thresholds,
              min: e.min,
              ...commonOf(e),
            },
          ]
        : [],
    ),
    ...contract.validation_rules.flatMap(clausesOfRule),
  ]);
}

function clausesOfRule(e: RuleEntry): Clause[] {
  if (isMeasureRule(e))
    return [{ kind: "rule", id: `rule:${e.rule}`, rule: e.rule, min: e.min, ...commonOf(e) }];
  const { scope } = e;
  if (e.rule === "all_api_files_have_docstrings")
    return [
      { kind: "content", id: `rule:${e.rule}`, check: { rule: e.rule, min: e.min }, scope, ...commonOf(e) },
    ];
  return byStack(e.glob, e).map(({ glob, at, common }) => {
    const check = toCheck(e, glob);
    const id = `rule:${e.rule}:${glob}${at}#${subjectOf(check)}`;
    return { kind: "content" as const, id, check, scope, ...common };
  });
}

type MeasureRuleEntry = Extract<RuleEntry, { rule: keyof typeof ruleMetric }>;
const isMeasureRule = (entry: RuleEntry): entry is MeasureRuleEntry => Object.hasOwn(ruleMetric, entry.rule);

type SearchEntry = Exclude<RuleEntry, MeasureRuleEntry | { rule: "all_api_files_have_docstrings" }>;

function toCheck(e: SearchEntry, glob: string): ContentCheck {
  if (e.rule === "structure")
    return { rule: e.rule, glob, language: e.language, find: e.find, expect: e.expect };
  if (e.rule === "json_schema")
    return {
      rule: e.rule,
      glob,
      schema: e.schema === undefined ? { file: e.schema_file ?? "" } : { inline: e.schema },
    };
  const needle = e.pattern === undefined ? { text: e.text ?? "" } : { pattern: e.pattern };
  return e.rule === "file_contains"
    ? { rule: e.rule, glob, needle, in: e.in }
    : { rule: e.rule, glob, needle };
}

const SUBJECT_CHARACTERS = 60;

/** What a content rule looks for, short enough for an id. */
function subjectOf(check: ContentCheck): string {
  const whole = wholeSubject(check).replace(/\s+/g, " ");
  return whole.length <= SUBJECT_CHARACTERS
    ? whole
    : `${whole.slice(0, SUBJECT_CHARACTERS)}…${checksum(whole)}`;
}

function wholeSubject(check: ContentCheck): string {
  if (check.rule === "all_api_files_have_docstrings") return "";
  if (check.rule === "structure") return `${check.expect} ${JSON.stringify(check.find)}`;
  if (check.rule === "json_schema")
    return "file" in check.schema ? check.schema.file : JSON.stringify(check.schema.inline);
  return "text" in check.needle ? check.needle.text : `/${check.needle.pattern}/`;
}

/** FNV-1a, 32 bits. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** One glob, or one of each stack with where it applies. */
function byStack(globs: GlobByStack, entry: Entry) {
  const common = commonOf(entry);
  if (typeof globs === "string") return [{ glob: globs, at: "", common }];
  return Object.entries(globs).map(([stack, glob]) => ({
    glob,
    at: `@${stack}`,
    common: { ...common, appliesWhen: { ...entry.applies_when, stack: [stack] } },
  }));
}

function commonOf(entry: Entry) {
  return {
    severity: entry.severity,
    appliesWhen: entry.applies_when ?? null,
    motivation: entry.motivation ?? null,
    remediation: entry.remediation ?? null,
    effort: entry.effort ?? null,
  };
}

/** Of clauses with one subject the first keeps the id; those after it are counted. */
function withUniqueIds(clauses: readonly Clause[]): Clause[] {
  const taken = new Set<string>();
  return clauses.map((clause) => {
    let { id } = clause;
    for (let count = 2; taken.has(id); count++) id = `${clause.id}~${count}`;
    taken.add(id);
    return { ...clause, id };
  });
}
