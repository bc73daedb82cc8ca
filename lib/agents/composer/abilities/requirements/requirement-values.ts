import type { RequirementFact } from "../../../../domain/assessment/project-facts";
import type { ComposerContext } from "../../composer-context";
import { resourceOf, servedEndpoints } from "../../describe-endpoint";
import { stemsOf } from "../../words";
import { type Trace, traceRequirement } from "./trace-requirement";

export type Item = {
  id: string;
  title: string;
  text: string;
  criteria: string[];
  traces: Trace[];
  from: RequirementFact[];
};
export type Collected = { functional: Item[]; qualities: Item[]; open: string[] };

const quality =
  /\b(?:within|second|millisecond|\d+\s*ms|percent|concurrent|performan|secur|encrypt|availab|backup|accessib|reliab|scalab|uptime|latency|respond in|maintainab|usab)|%/i;
const quantity = /\d|\b(?:one|two|three|five|ten|hundred|thousand)\b|\b(?:every|each|all|never|always|no)\b/i;
const norm = /^(.*?)\b(must|shall|should|will|can|may)\b\s+(.*)$/i;

/**
 * The requirements of all documents and of the request, each once, numbered, with criteria from what they trace to. What
 * traces to nothing is an open item and no requirement that could be accepted.
 */
export function collectRequirements(context: ComposerContext): Collected {
  const sources = mergeSame([...context.facts.requirements, ...fromRequest(context), ...fromProse(context)]);
  const taken = new Set(sources.flatMap((s) => s[0]?.id?.toUpperCase() ?? []));
  const next = (prefix: string) => {
    for (let i = 1; ; i++) {
      const id = `${prefix}-${i}`;
      if (!taken.has(id)) {
        taken.add(id);
        return id;
      }
    }
  };
  const collected: Collected = { functional: [], qualities: [], open: [] };
  for (const from of sources) {
    const [first] = from;
    if (!first) continue;
    const text = clean(first.text);
    const isQuality = quality.test(text) || /^NFR/i.test(first.id ?? "");
    const traces = isQuality ? [] : tracesOf(context, from, text);
    const criteria = [
      ...new Set([
        ...from.flatMap((f) => f.acceptance),
        ...(isQuality ? qualityCriterion(text) : traces.map((t) => t.criterion).filter((c) => c !== "")),
      ]),
    ];
    if (criteria.length === 0)
      collected.open.push(
        `${first.id ? `${first.id} ` : ""}${quoted(text)}: ${isQuality ? "it names no limit that could be checked" : "nothing in the project serves it and no document promises how"}`,
      );
    else
      (isQuality ? collected.qualities : collected.functional).push({
        id: first.id ?? next(isQuality ? "NFR" : "FR"),
        title: titleOf(text),
        text,
        criteria,
        traces,
        from,
      });
  }
  collected.functional.push(...fromCode(context, collected.functional, next));
  return collected;
}

/** The endpoints that a requirement or its criteria name; else what it speaks of. */
function tracesOf(context: ComposerContext, from: readonly RequirementFact[], text: string): Trace[] {
  const said = [text, ...from.flatMap((f) => f.acceptance)].join("\n");
  const named = servedEndpoints(context)
    .map((e) => `\`${e.method} ${e.pattern}\``)
    .filter((name) => said.includes(name));
  if (named.length > 0) return named.map((name) => ({ text: name, criterion: "", served: true }));
  return traceRequirement(context, text);
}

const asksFor =
  /\b(?:must|should|shall|has to|have to|needs? to|wants? to|want to|may not|cannot|can)\b|\bneeds?\b/i;

/** Sentences of a document that is about requirements and lists none: what it says that somebody wants. */
function fromProse(context: ComposerContext): RequirementFact[] {
  const listed = new Set(context.facts.requirements.map((r) => r.file));
  const documents = context.facts.documents.filter(
    (d) => /requirement|user-?stor|specification/i.test(d.file) && !listed.has(d.file),
  );
  return documents.flatMap(({ file }) =>
    (context.files.get(file) ?? "")
      .split(/\n\s*\n/)
      .filter((paragraph) => /^\p{L}/u.test(paragraph))
      .flatMap((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, " ").split(/(?<=[.!?])\s+(?=\p{Lu})/u))
      .filter((sentence) => asksFor.test(sentence) && sentence.split(/\s+/).length > 4)
      .map((text) => ({ file, line: 0, id: null, text: text.trim(), acceptance: [] })),
  );
}

/** What the request asks for, sentence by sentence, where it says that something must be. */
function fromRequest({ job }: ComposerContext): RequirementFact[] {
  const parts = job.requirement
    .split(/\n+|(?<=[.;])\s+/)
    .map((p) => p.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, "").trim());
  return parts
    .filter((p) => norm.test(p) && p.split(/\s+/).length > 3)
    .map((text) => ({ file: "", line: 0, id: null, text, acceptance: [] }));
}

/** The same sentence in two documents is one requirement: the one with an id, or the first, leads. */
function mergeSame(facts: readonly RequirementFact[]): RequirementFact[][] {
  const groups: RequirementFact[][] = [];
  for (const fact of facts) {
    const group = groups.find((g) => g.some((o) => isSame(o, fact)));
    if (group) group.push(fact);
    else groups.push([fact]);
  }
  return groups.map((g) => [...g].sort((a, b) => Number(b.id !== null) - Number(a.id !== null)));
}

function isSame(a: RequirementFact, b: RequirementFact): boolean {
  if (a.id !== null && b.id !== null)
    return a.id.toUpperCase() === b.id.toUpperCase() && a.file === b.file && a.line === b.line;
  const [x, y] = [significant(a.text), significant(b.text)];
  const shared = x.filter((w) => y.includes(w)).length;
  return x.length > 0 && shared / Math.max(x.length, y.length) >= 0.75;
}
const filler = new Set(
  "a an the and or to of for in on with by its their his her is are be can must shall should will may user users system that".split(
    " ",
  ),
);
const significant = (text: string): string[] => [...new Set(stemsOf(text).filter((w) => !filler.has(w)))];

function qualityCriterion(text: string): string[] {
  if (!quantity.test(text)) return [];
  const said = norm.exec(text);
  return [
    `WHEN the system is in use THEN ${said ? `${(said[1] ?? "").trim() || "it"} SHALL ${(said[3] ?? "").replace(/[.]$/, "")}` : `this SHALL hold: ${text.replace(/[.]$/, "")}`}`,
  ];
}

/** Resources that are served and that no requirement names: the code shows them, so they are written down as it does. */
function fromCode(
  context: ComposerContext,
  known: readonly Item[],
  next: (prefix: string) => string,
): Item[] {
  const traced = new Set(known.flatMap((i) => i.traces.map((t) => t.text)));
  const open = servedEndpoints(context).filter((e) => !traced.has(`\`${e.method} ${e.pattern}\``));
  const named = new Set(
    known.flatMap((i) => i.traces.flatMap((t) => stemsOf(resourceOf(t.text.replaceAll("`", ""))))),
  );
  const resources = [...new Set(open.map((e) => resourceOf(e.pattern)))].filter(
    (r) => r !== "root" && !stemsOf(r).every((w) => named.has(w)),
  );
  return resources.map((resource) => {
    const own = open.filter((e) => resourceOf(e.pattern) === resource);
    const traces = own
      .flatMap((e) =>
        traceRequirement(context, `${e.method} ${resource}`).filter(
          (t) => t.text === `\`${e.method} ${e.pattern}\``,
        ),
      )
      .slice(0, 4);
    const text = `The system serves ${stemsOf(resource).join(" ")} records: ${own.map((e) => `\`${e.method} ${e.pattern}\``).join(", ")}. No document asks for it; the code shows it.`;
    const criteria = own
      .slice(0, 4)
      .map(
        (e) =>
          traces.find((t) => t.text === `\`${e.method} ${e.pattern}\``)?.criterion ??
          `WHEN a client sends \`${e.method} ${e.pattern}\` THEN the server SHALL answer with a status of success or refuse with a reason`,
      );
    return {
      id: next("FR"),
      title: `Serve ${resource.replaceAll(/[-_]/g, " ")}`,
      text,
      criteria,
      traces: own.map((e) => ({ text: `\`${e.method} ${e.pattern}\``, criterion: "", served: true })),
      from: [],
    };
  });
}

const clean = (text: string): string =>
  text
    .replace(/\s*\((?:N?FR|REQ|US)-\d+\)/gi, "")
    .replace(/^\[[ x]\]\s*/i, "")
    .trim();
const quoted = (text: string): string => `"${text.replace(/[.]$/, "")}"`;
const titleOf = (text: string): string => {
  const plain = text.replace(/[*_`]/g, "").replace(/\.$/, "");
  return plain.length > 70 ? `${plain.slice(0, 67).replace(/\s+\S*$/, "")}…` : plain;
};

/** The values of a requirements document. */
export function requirementValues(context: ComposerContext): Record<string, unknown> {
  const { functional, qualities, open } = collectRequirements(context);
  const shown = (item: Item) => {
    const served = item.traces.filter((t) => t.served).map((t) => t.text);
    return {
      ID: item.id,
      TITLE: item.title,
      TEXT: item.text,
      CRITERIA: item.criteria.map((TEXT) => ({ TEXT })),
      TRACES: served.length > 0 ? [{ TEXT: served.join(", ") }] : [],
    };
  };
  return {
    REQUIREMENTS: functional.map(shown),
    QUALITIES: qualities.map(shown),
    ROLES: roles(context, [...functional, ...qualities]),
    OPEN: open.map((TEXT) => ({ TEXT })),
  };
}

/** Who does something in the requirements: "The receptionist registers …", "As a vet, I …", "Owners can …". */
function roles({ job, facts }: ComposerContext, items: readonly Item[]) {
  const texts = [
    ...items.map((i) => i.text),
    ...facts.requirements.map((r) => r.text),
    ...job.requirement.split(/[.\n]/),
  ];
  const found = new Map<string, string>();
  for (const text of texts) {
    const name = (/\bas an? ([a-z]+(?: [a-z]+)?),/i.exec(text) ??
      /^(?:the|an?|every|each)?\s*([a-z]+s?)\s+(?:can|may|must|shall|should)\b/i.exec(text.trim()) ??
      /^the ([a-z]+)\s+[a-z]+s\b/i.exec(text.trim()))?.[1]?.toLowerCase();
    if (
      !name ||
      /^(?:system|app|application|server|api|page|it|they|we|data|product|there|this|that|all|client|service|list|tests?|records?|passwords?)$/.test(
        name,
      )
    )
      continue;
    const stem = stemsOf(name).join(" ");
    if (!found.has(stem)) found.set(stem, text.replace(/\.$/, "").trim());
  }
  return [...found].map(([name, text]) => ({
    NAME: name.charAt(0).toUpperCase() + name.slice(1),
    NOTE: `named in "${text}"`,
  }));
}
