import type { Measure, Metric } from "../assessment/measure";
import type { DocumentFact, FileFact, ProjectFacts } from "../assessment/project-facts";
import { type CheckContractInput, checkContract } from "./check-contract";
import { deliverableContractSchema, type Rule, ruleSchema } from "./contract";
import type { RawContract } from "./edit-contract";
import { ruleMetric } from "./rule-metrics";

/** The project as `checkContract` takes it, and what it is called: each clause says that it comes from there. */
export type InferContractInput = Omit<CheckContractInput, "personaId" | "contract"> & { name: string };

/**
 * A `deliverable_contract`, as a persona's file has it, that asks of others what a project shows: files of one kind in one
 * folder, documents with their sections, floors a little below what was measured, and rules where all was met. It is met by
 * the project that it comes from: what does not hold there is left out. Pure.
 */
export function inferContract({ name, ...project }: InferContractInput): RawContract {
  const motivation = `Inferred from ${name}.`;
  const told = { severity: "error", motivation };
  const metrics = metricsAt(project.measures, (value) => value >= 1);
  const rules = ruleSchema.options.filter((rule) => metrics.has(ruleMetric[rule]));
  return onlyWhatHolds(project, {
    required_files: inferFiles(project.facts).map((entry) => ({ ...entry, ...told })),
    required_documentation_sections: Object.fromEntries(
      project.facts.documents.flatMap((document) => {
        const names = sectionNames(document);
        if (names.length === 0 || !canBeAsked(document.file)) return [];
        return [[document.file, names.map((heading) => ({ heading, ...told }))]];
      }),
    ),
    quality_thresholds: Object.fromEntries(
      inferFloors(project.measures, rules).map(([metric, min]) => [metric, { min, ...told }]),
    ),
    validation_rules: rules.map((rule) => ({ rule, ...told })),
  });
}

/** What a folder holds several of is asked for by number; documents, settings and single files by their names. */
function inferFiles({ files }: ProjectFacts): { glob: string; min: number }[] {
  const groups = new Map<string, FileFact[]>();
  for (const file of files.filter(isDelivered)) {
    const key = globOf(file);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups]
    .slice(0, FILE_CLAUSES)
    .map(([glob, members]) =>
      members.length === 1 ? { glob: members[0]?.path ?? glob, min: 1 } : { glob, min: members.length },
    );
}

/** More would be a list that nobody reads. */
const FILE_CLAUSES = 200;
const byName: readonly FileFact["kind"][] = ["document", "config"];

function globOf({ path, kind }: FileFact): string {
  const at = path.lastIndexOf("/");
  const name = path.slice(at + 1);
  const ending = /(?:\.(?:test|spec))?\.\w+$/.exec(name)?.[0];
  if (byName.includes(kind) || ending === undefined) return path;
  return `${path.slice(0, at + 1)}*${ending}`;
}

const isDelivered = (file: FileFact): boolean =>
  file.bytes > 1 &&
  file.blank !== true &&
  canBeAsked(file.path) &&
  !/(?:^|\/)\.(?:git)?keep$/.test(file.path);

/** A name with signs that a pattern gives another meaning is left out. */
const canBeAsked = (path: string): boolean => /^[\w./@ -]+$/.test(path) && path.length <= 200;

/** Real headings of the second level with something beneath them, each name once. */
const sectionNames = ({ headings }: DocumentFact): string[] => [
  ...new Set(headings.filter((h) => h.level === 2 && h.text.trim() !== "").map((h) => h.text)),
];

const STEPS = 20;

/** Shares that were measured, rounded down to the next 0.05 below; what a rule asks for in full is not asked for twice. */
function inferFloors(measures: readonly Measure[], rules: readonly Rule[]): [Metric, number][] {
  const taken = new Set(rules.map((rule) => ruleMetric[rule]));
  return [...metricsAt(measures, (value) => value > 0)]
    .filter(([metric]) => !taken.has(metric))
    .map(([metric, value]): [Metric, number] => [metric, (Math.ceil(value * STEPS - 1e-9) - 1) / STEPS])
    .filter(([, floor]) => floor > 0);
}

const metricsAt = (measures: readonly Measure[], holds: (value: number) => boolean): Map<Metric, number> =>
  new Map(
    measures.flatMap(({ metric, state, provenance, value, n }) =>
      state === "measured" && provenance === "measured" && n !== 0 && value !== null && holds(value)
        ? [[metric, value] as const]
        : [],
    ),
  );

/** Asks the contract of the project itself, and leaves out what the project does not meet. */
function onlyWhatHolds(project: Omit<InferContractInput, "name">, contract: Inferred): Inferred {
  const parsed = deliverableContractSchema.parse(contract);
  const results = checkContract({ personaId: "inferred", contract: parsed, ...project });
  const met = new Set(results.filter((r) => r.outcome === "met").map((r) => r.clause.id));
  const sections = Object.entries(contract.required_documentation_sections)
    .map(([file, list]) => [file, list.filter((e) => met.has(`section:${file}#${e.heading}`))] as const)
    .filter(([, list]) => list.length > 0);
  return {
    required_files: contract.required_files.filter((e) => met.has(`file:${e.glob}`)),
    required_documentation_sections: Object.fromEntries(sections),
    quality_thresholds: Object.fromEntries(
      Object.entries(contract.quality_thresholds).filter(([metric]) => met.has(`threshold:${metric}`)),
    ),
    validation_rules: contract.validation_rules.filter((e) => met.has(`rule:${e.rule}`)),
  };
}

type Told = { severity: string; motivation: string };
type Inferred = {
  required_files: ({ glob: string; min: number } & Told)[];
  required_documentation_sections: Record<string, ({ heading: string } & Told)[]>;
  quality_thresholds: Partial<Record<Metric, { min: number } & Told>>;
  validation_rules: ({ rule: Rule } & Told)[];
};

/** How many clauses of each kind a contract has, and which mutations of its project it would catch. */
export type InferredContract = {
  contract: RawContract;
  counts: { files: number; sections: number; thresholds: number; rules: number };
  mutations: { what: string; caughtBy: string | null }[];
};
