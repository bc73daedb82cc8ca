import type { SgNode } from "@ast-grep/napi";
import type { DataModelFact } from "../../domain/assessment/project-facts";
import {
  argumentsOf,
  codeOf,
  findKinds,
  functionName,
  isFunction,
  lineOf,
  nodesOf,
  type Script,
  stringValue,
} from "../parse-scripts";
import type { WalkedFile } from "../walk-project";

/**
 * Data models: Prisma models, SQL tables, and records that server code makes in a function named after what it
 * makes (`createInvoice`, `addRoom`). The last is a heuristic, and says so by its evidence quality.
 */
export function detectDataModels(
  files: readonly WalkedFile[],
  made: readonly DataModelFact[],
  product: readonly Script[],
): DataModelFact[] {
  const declared = files.flatMap((f) =>
    f.text === null ? [] : [...prismaModels(f.path, f.text), ...sqlTables(f.path, f.text)],
  );
  const models = new Map<string, DataModelFact>();
  for (const model of [...declared, ...made]) {
    const known = models.get(model.name);
    if (!known || model.fields.length > known.fields.length) models.set(model.name, model);
  }
  const used = findUsed([...models.values()], product);
  return [...models.values()]
    .map((model) => ({ ...model, used: used.has(model.name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Models that one script makes or declares. */
export const readDataModels = (script: Script): DataModelFact[] => [
  ...recordsMade(script),
  ...schemasIn(script),
];

/** Names of models that product code speaks of anywhere but on the line that declares them. */
function findUsed(models: readonly DataModelFact[], product: readonly Script[]): Set<string> {
  const open = new Map(models.map((model) => [model, model.name.toLowerCase()]));
  for (const script of product) {
    const lower = script.text.toLowerCase();
    for (const [model, name] of open) if (lower.includes(name) && isUsedIn(script, model)) open.delete(model);
  }
  return new Set(models.filter((model) => !open.has(model)).map((model) => model.name));
}

function isUsedIn(script: Script, { name, file, line }: DataModelFact): boolean {
  const word = new RegExp(`(?:\\b|_|(?<=[a-z]))${name}(?:s|es)?(?![a-z])`, "i");
  const own = script.path === file ? line - 1 : -1;
  const code = codeOf(script);
  return word.test(code) && code.split("\n").some((text, i) => i !== own && word.test(text));
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
  const pattern = /\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["`]?(\w+)["`]?\s*\(([\s\S]{0,8000}?)\)\s*;/gi;
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

/** What functions make that is no record of the project's subject. */
const machinery =
  /(?:Router|Routes?|App|Server|Client|Handler|Logger|Context|Element|Store|Config|Options|Error|Response|Request|Headers|Connection|Pool|Middleware|Service|Controller|Factory|Tables?|Index|Url|Query|Schema|Validator|Stream|Transport|Mailer|Cache|Queue|Worker|Page|View|Component|Node|Tree|Listener|Plugin)$/;

function recordsMade(script: Script): DataModelFact[] {
  if (!/\b(?:create|add|insert|make|build|new)[A-Z]/.test(script.text)) return [];
  return nodesOf(script, ["object"]).flatMap((object) => {
    const keys = object.children().flatMap((child) => keyOf(child) ?? []);
    const isArgument = object.parent()?.kind() === "arguments";
    if (keys.length < 2 || !(keys.includes("id") || isArgument)) return [];
    const owner = object.ancestors().find((a) => isFunction(a) && functionName(a) !== null);
    const noun = /^(?:create|add|insert|make|build|new)([A-Z]\w+)$/.exec(
      (owner && functionName(owner)) ?? "",
    )?.[1];
    if (!noun || machinery.test(noun)) return [];
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

/** `mongoose.model("Name", …)`, `sequelize.define("name", …)`, `pgTable("name", { … })`. */
function schemasIn(script: Script): DataModelFact[] {
  if (!/\b(?:model|define|(?:pg|mysql|sqlite)Table)\(/.test(script.text)) return [];
  return nodesOf(script, ["call_expression"]).flatMap((call) => {
    const callee = call.field("function")?.text() ?? "";
    const [first, second] = argumentsOf(call);
    const name = stringValue(first);
    if (
      !/(?:^mongoose\.model|^sequelize\.define|^(?:pg|mysql|sqlite)Table)$/.test(callee) ||
      !name ||
      !second
    )
      return [];
    const object = second.kind() === "object" ? second : findKinds(second, ["object"])[0];
    const keys = object?.children().flatMap((child) => keyOf(child) ?? []) ?? [];
    return [
      {
        file: script.path,
        line: lineOf(call),
        name,
        fields: keys.map((key) => ({ name: key, type: null })),
        used: true,
      },
    ];
  });
}
