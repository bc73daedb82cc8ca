import type { SgNode } from "@ast-grep/napi";
import { codeOf, type Script } from "../parse-scripts";
import { bindingFile, isFromPackage } from "./bindings";
import { isConstantAnswer } from "./constant-answers";
import { type NamedFunction, nodeOfFunction, type WrittenFunction } from "./written-functions";

/** A function and where its text stands. Its file is parsed when the node, or what only that tells, is asked for. */
export type KnownFunction = {
  script: Script;
  written: WrittenFunction;
  readonly node: SgNode;
  /** Whether it answers the same whatever it is asked. */
  isConstant: () => boolean;
};

/** Functions of one name: in the order of the files, and the first of each file. */
type Namesakes = { all: KnownFunction[]; byFile: Map<string, KnownFunction> };
/** Functions of all scripts by name, to find a handler's body in another file. */
export type FunctionIndex = ReadonlyMap<string, Namesakes>;

export function indexFunctions(
  scripts: readonly Script[],
  namedIn: (script: Script) => readonly NamedFunction[],
): FunctionIndex {
  const index = new Map<string, Namesakes>();
  for (const script of scripts)
    for (const written of namedIn(script)) {
      const known: Namesakes = index.get(written.name) ?? { all: [], byFile: new Map() };
      const found = toKnown(script, written);
      known.all.push(found);
      if (!known.byFile.has(script.path)) known.byFile.set(script.path, found);
      index.set(written.name, known);
    }
  return index;
}

const toKnown = (script: Script, written: NamedFunction): KnownFunction => ({
  script,
  written,
  get node() {
    return nodeOfFunction(script, written);
  },
  isConstant() {
    return written.constant ?? isConstantAnswer(this.node, codeOf(script));
  },
});

/** The function of a name: in the file that it is imported from, in the same file, or the only one; never a guess. */
export function findFunction(script: Script, name: string, functions: FunctionIndex): KnownFunction | null {
  const parts = name.replace(/\.bind$/, "").split(".");
  const known = functions.get(parts.at(-1) ?? "");
  if (!known || isFromPackage(script, parts[0] ?? "")) return null;
  const from = bindingFile(script, parts[0] ?? "");
  const exact =
    (from === undefined ? undefined : known.byFile.get(from)) ??
    (parts.length === 1 ? known.byFile.get(script.path) : undefined);
  if (exact || known.all.length < 2) return exact ?? known.all[0] ?? null;
  if (parts.length === 1) return null;
  // `authController.login` over a file that only gathers others is the `login` of auth.controller or authController.
  const owner = bareName(parts.at(-2) ?? "");
  const alike = known.all.filter((f) => bareName(f.script.path).includes(owner));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

const bareName = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
