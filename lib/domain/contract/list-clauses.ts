import type { Clause } from "./clause";
import type { AppliesWhen, DeliverableContract } from "./contract";

type Entry = {
  severity: Clause["severity"];
  applies_when?: AppliesWhen | undefined;
  motivation?: string | undefined;
  remediation?: string | undefined;
  effort?: "minutes" | "hours" | "days" | undefined;
};

/** The contract as one flat list of clauses, in the order in which people read it. */
export function listClauses(contract: DeliverableContract): Clause[] {
  const sections = Object.entries(contract.required_documentation_sections);
  return [
    ...contract.required_files.map((e) => ({
      kind: "file" as const,
      id: `file:${e.glob}`,
      glob: e.glob,
      min: e.min,
      ...rest(e),
    })),
    ...contract.required_directories.map((e) => ({
      kind: "directory" as const,
      id: `directory:${e.path}`,
      path: e.path,
      ...rest(e),
    })),
    ...sections.flatMap(([file, entries]) =>
      entries.map((e) => ({
        kind: "section" as const,
        id: `section:${file}#${e.heading}`,
        file,
        heading: e.heading,
        aliases: e.aliases,
        ...rest(e),
      })),
    ),
    ...Object.entries(contract.quality_thresholds).map(([metric, min]) => ({
      kind: "threshold" as const,
      id: `threshold:${metric}`,
      metric: metric as keyof typeof contract.quality_thresholds,
      min: min ?? 1,
      ...rest({ severity: "error" }),
    })),
    ...contract.validation_rules.map((e) => ({
      kind: "rule" as const,
      id: `rule:${e.rule}`,
      rule: e.rule,
      min: e.min,
      ...rest(e),
    })),
  ];
}

function rest(entry: Entry) {
  return {
    severity: entry.severity,
    appliesWhen: entry.applies_when ?? null,
    motivation: entry.motivation ?? null,
    remediation: entry.remediation ?? null,
    effort: entry.effort ?? null,
  };
}
