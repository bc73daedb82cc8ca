import type { BehaviourFact, ImportFact } from "../../domain/assessment/project-facts";
import type { WrittenAction, WrittenBehaviour } from "./behaviour";
import { reachableFrom } from "./reachable";

export type CountBehaviourInput = {
  written: ReadonlyMap<string, WrittenBehaviour>;
  imports: readonly ImportFact[];
  /** Files that something starts or loads; null where that cannot be read, and every file is within reach. */
  roots: readonly string[] | null;
};

/** What each file does that is within reach: something that starts loads it, and its functions are spoken of elsewhere. */
export function countBehaviour({ written, imports, roots }: CountBehaviourInput): BehaviourFact[] {
  const reached = roots && reachableFrom(roots, imports);
  const isSpokenOf = readMentions(written);
  const taken = roots && filesTaken(roots, imports);
  const files = [...written].map(([file, { outside, functions }]) => {
    if (reached && !reached.has(file)) return { file, outside: 0, functions: [] };
    // What a module within reach exports may be used from outside of the project, unless it is loaded for nothing by name.
    const isTaken = !taken || taken.has(file);
    const used = functions.filter((f) => (f.exported && isTaken) || isSpokenOf(file, f.name));
    return { file, outside, functions: used };
  });
  return tallyActions(files);
}

/** Files that start, or of which another takes something or all. */
function filesTaken(roots: readonly string[], imports: readonly ImportFact[]): Set<string> {
  return new Set([...roots, ...imports.flatMap((i) => (i.resolved && !i.forEffect ? [i.resolved] : []))]);
}

function readMentions(written: ReadonlyMap<string, WrittenBehaviour>) {
  const spoken = new Map<string, number>();
  const more = new Map<string, ReadonlySet<string>>();
  for (const [file, { mentions, functions }] of written) {
    more.set(file, new Set(mentions.more));
    // Where it is only declared, it is not spoken of.
    const declared = new Set(functions.map((f) => f.name));
    for (const name of [...mentions.once.filter((n) => !declared.has(n)), ...mentions.more])
      spoken.set(name, (spoken.get(name) ?? 0) + 1);
  }
  return (file: string, name: string): boolean =>
    name === "default" || (more.get(file)?.has(name) ?? false) || (spoken.get(name) ?? 0) > 0;
}

export type FileActions = { file: string; outside: number; functions: readonly WrittenAction[] };

/**
 * Acts of files, and how many of their functions act and how many are idle. A function that hands something on to what the
 * project does not have itself acts; one of a shape that was there before is a copy, and its acts do not count again.
 */
export function tallyActions(files: readonly FileActions[]): BehaviourFact[] {
  const own = new Set(files.flatMap((f) => f.functions.map((a) => a.name)));
  const shapes = new Set<string>();
  return files.map(({ file, outside, functions }) => {
    const fact = { file, acts: outside, active: 0, idle: 0, copies: 0 };
    for (const { acts, hands, idle, shape } of functions) {
      const outward = hands.filter((method) => !own.has(method)).length;
      if (shape !== undefined && shapes.has(shape)) fact.copies++;
      else if (acts + outward > 0) {
        fact.active++;
        fact.acts += acts + outward;
      } else if (idle) fact.idle++;
      if (shape !== undefined) shapes.add(shape);
    }
    return fact;
  });
}
