import type { SgNode } from "@ast-grep/napi";
import type { DataModelFact } from "../../domain/assessment/project-facts";
import { findKinds, functionName, isFunction, lineOf, type Script } from "../parse-scripts";
import type { WalkedFile } from "../walk-project";

/**
 * Data models: Prisma models, SQL tables, and records that server code makes in a function named after what it
 * makes (`createInvoice`, `addRoom`). The last is a heuristic, and says so by its evidence quality.
 */
export function detectDataModels(files: readonly WalkedFile[], scripts: readonly Script[]): DataModelFact[] {
  const declared = files.flatMap((f) =>
    f.text === null ? [] : [...prismaModels(f.path, f.text), ...sqlTables(f.path, f.text)],
  );
  const made = scripts.filter((s) => !s.isTest).flatMap(recordsMade);
  const models = new Map<string, DataModelFact>();
  for (const model of [...declared, ...made]) {
    const known = models.get(model.name);
    if (!known || model.fields.length > known.fields.length) models.set(model.name, model);
  }
  return [...models.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function prismaModels(file: string, text: string): DataModelFact[] {
  if (!file.endsWith(".prisma")) return [];
  return [...text.matchAll(/^model\s+(\w+)\s*\{([^}]*)\}/gm)].map((m) => ({
    file,
    line: text.slice(0, m.index).split("\n").length,
    name: m[1] ?? "",
    fields: [...(m[2] ?? "").matchAll(/^\s*(\w+)\s+([\w[\]?]+)/gm)].map((f) => ({
      name: f[1] ?? "",
      type: f[2] ?? null,
    })),
    used: true,
  }));
}

function sqlTables(file: string, text: string): DataModelFact[] {
  const pattern = /\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["`]?(\w+)["`]?\s*\(([\s\S]*?)\)\s*;/gi;
  return [...text.matchAll(pattern)].map((m) => ({
    file,
    line: text.slice(0, m.index).split("\n").length,
    name: m[1] ?? "",
    fields: (m[2] ?? "")
      .split(/,\s*\n/)
      .map((row) => /^\s*["`]?(\w+)["`]?\s+(\w+)/.exec(row))
      .flatMap((f) =>
        f && !/^(?:primary|foreign|unique|constraint|check)$/i.test(f[1] ?? "")
          ? [{ name: f[1] ?? "", type: f[2] ?? null }]
          : [],
      ),
    used: true,
  }));
}

function recordsMade(script: Script): DataModelFact[] {
  return findKinds(script.root, ["object"]).flatMap((object) => {
    const keys = object.children().flatMap((child) => keyOf(child) ?? []);
    const isArgument = object.parent()?.kind() === "arguments";
    if (keys.length < 2 || !(keys.includes("id") || isArgument)) return [];
    const owner = object.ancestors().find((a) => isFunction(a) && functionName(a) !== null);
    const noun = /^(?:create|add|insert|make|build|new)([A-Z]\w+)$/.exec(
      (owner && functionName(owner)) ?? "",
    )?.[1];
    if (!noun) return [];
    return [
      {
        file: script.path,
        line: lineOf(object),
        name: noun,
        fields: keys.map((name) => ({ name, type: null })),
        used: true,
      },
    ];
  });
}

function keyOf(child: SgNode): string | null {
  if (child.kind() === "pair") return child.field("key")?.text() ?? null;
  return child.kind() === "shorthand_property_identifier" ? child.text() : null;
}
