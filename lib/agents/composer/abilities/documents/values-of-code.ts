import path from "node:path";
import { reachableFrom } from "../../../../analysis/detectors/reachable";
import type { ComposerContext } from "../../composer-context";
import { groupByResource, servedEndpoints } from "../../describe-endpoint";

const productFiles = (c: ComposerContext) => c.facts.files.filter((f) => f.kind === "source" && f.lines > 0);
const folderOf = (file: string): string => path.posix.dirname(file);

/** Folders of source files with their size, exported names and the folders that they import. */
export function modules(c: ComposerContext) {
  const folders = [...new Set(productFiles(c).map((f) => folderOf(f.path)))].sort();
  return folders.map((folder) => {
    const own = productFiles(c).filter((f) => folderOf(f.path) === folder);
    const names = c.facts.exports
      .filter((e) => own.some((f) => f.path === e.file) && e.name !== "default")
      .map((e) => e.name);
    const uses = edgesOf(c)
      .filter((e) => e.from === folder)
      .map((e) => `\`${e.to}\``);
    return {
      PATH: folder === "." ? "(top)" : folder,
      FILES: own.length,
      LINES: own.reduce((sum, f) => sum + f.lines, 0),
      PURPOSE:
        names.length === 0
          ? "nothing"
          : some(
              names.map((n) => `\`${n}\``),
              8,
            ),
      USES: uses.join(", ") || "nothing of the project",
    };
  });
}

const some = (names: readonly string[], limit: number): string =>
  names.length > limit
    ? `${names.slice(0, limit).join(", ")} and ${names.length - limit} more`
    : names.join(", ");

function edgesOf(c: ComposerContext): { from: string; to: string }[] {
  const product = new Set(productFiles(c).map((f) => f.path));
  const seen = new Map<string, { from: string; to: string }>();
  for (const i of c.facts.imports) {
    if (!i.resolved || !product.has(i.file) || !product.has(i.resolved)) continue;
    const [from, to] = [folderOf(i.file), folderOf(i.resolved)];
    if (from !== to) seen.set(`${from} ${to}`, { from, to });
  }
  return [...seen.values()].sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}

/** Imports between folders as edges of a diagram. */
export const edges = (c: ComposerContext) =>
  edgesOf(c).map(({ from, to }) => ({
    FROM: from.replace(/\W/g, "_"),
    TO: to.replace(/\W/g, "_"),
    FROM_NAME: from,
    TO_NAME: to,
  }));

/** The file that the start script runs. */
export const entryOf = (c: ComposerContext): string | null => {
  const start = c.facts.packageJson?.scripts.find((s) => s.name === "start")?.command ?? "";
  const named = start.split(/\s+/).map((w) => w.replace(/^\.\//, ""));
  return productFiles(c).find((f) => named.includes(f.path))?.path ?? null;
};

export function overview(c: ComposerContext): string {
  const served = servedEndpoints(c);
  const entry = entryOf(c);
  const languages = c.facts.languages
    .map((l) => l.name)
    .filter((n) => n !== "other")
    .join(", ");
  const packages = c.facts.packageJson?.dependencies ?? [];
  return [
    entry ? `\`npm start\` runs \`${entry}\` in one Node.js process.` : "",
    served.length > 0
      ? `It serves ${served.length} endpoints, registered in ${new Set(served.map((e) => e.file)).size} files.`
      : "",
    c.facts.pages.length > 0 ? `${c.facts.pages.length} pages are the frontend.` : "",
    `The code is ${productFiles(c).length} source files${languages ? ` of ${languages}` : ""}, with ${packages.length === 0 ? "no packages beside Node.js" : `the packages ${packages.join(", ")}`}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** The way of a request, along the imports from the entry. */
export function flow(c: ComposerContext) {
  const entry = entryOf(c);
  const served = servedEndpoints(c);
  const registering = [...new Set(served.map((e) => e.file))].sort();
  const handling = [...new Set(served.flatMap((e) => e.handlerPlace?.file ?? []))].sort();
  const behind = [...reachableFrom(handling, c.facts.imports)].filter(
    (f) => !handling.includes(f) && f !== entry,
  );
  const stores = behind.filter((f) => storesIn(c.files.get(f) ?? "").length > 0).sort();
  const list = (files: readonly string[]) =>
    some(
      files.map((f) => `\`${f}\``),
      6,
    );
  return [
    entry ? `\`${entry}\` starts the program and listens for requests.` : "",
    registering.length > 0
      ? `A request is matched by method and path against the routes that ${list(registering)} register.`
      : "",
    handling.length > 0 ? `The matching handler runs; handlers are in ${list(handling)}.` : "",
    stores.length > 0 ? `Handlers read and write records through ${list(stores)}.` : "",
    served.length > 0 ? "The handler writes the status and the body of the answer." : "",
    c.facts.clientCalls.length > 0
      ? `Pages send ${c.facts.clientCalls.length} kinds of request from ${list([...new Set(c.facts.clientCalls.map((i) => i.file))])}.`
      : "",
  ]
    .filter(Boolean)
    .map((TEXT) => ({ TEXT }));
}

const storesIn = (text: string): string[] => [
  ...(/^(?:export\s+)?(?:const|let)\s+\w+\s*=\s*(?:new Map\(|new Set\(|\[\]|\{\}|Object\.create\(null\))/m.test(
    text,
  )
    ? ["memory"]
    : []),
  ...(/new Map\(/.test(text) && !/^(?:export\s+)?(?:const|let)\s+\w+\s*=\s*new Map\(/m.test(text)
    ? ["memory"]
    : []),
  ...(/\bwriteFile(?:Sync)?\(|\bappendFile(?:Sync)?\(|\brename(?:Sync)?\(/.test(text) ? ["files"] : []),
  ...(/from\s+["'](?:node:sqlite|better-sqlite3|pg|mysql2?|mongodb|mongoose|redis|@prisma\/client)["']/.test(
    text,
  )
    ? ["database"]
    : []),
];

/** Where records are kept, read from the code that keeps them; scripts of pages keep none. */
export function storage(c: ComposerContext) {
  const inBrowser = reachableFrom(
    c.facts.pages.flatMap((p) => p.scripts),
    c.facts.imports,
  );
  return productFiles(c)
    .filter((f) => !inBrowser.has(f.path))
    .flatMap((f) => {
      const kinds = storesIn(c.files.get(f.path) ?? "");
      if (kinds.includes("database")) return [`\`${f.path}\` keeps records in a database.`];
      if (kinds.includes("files")) return [`\`${f.path}\` writes to files, which outlive a restart.`];
      return kinds.includes("memory")
        ? [`\`${f.path}\` keeps records in memory while the process runs.`]
        : [];
    })
    .map((TEXT) => ({ TEXT }));
}

/** Decisions that the code shows; why they were taken it does not. */
export function decisions(c: ComposerContext) {
  const raw = c.facts.packageJson?.raw ?? "";
  const packages = c.facts.packageJson?.dependencies ?? [];
  const test = c.facts.packageJson?.scripts.find((s) => s.name === "test")?.command;
  const nodes = [
    ...new Set(c.facts.imports.filter((i) => /^(?:node:)?https?$/.test(i.specifier)).map((i) => i.file)),
  ];
  return [
    /"type"\s*:\s*"module"/.test(raw) ? "The code is written in ES modules (`type` in `package.json`)." : "",
    packages.length === 0
      ? "Nothing but Node.js is needed at run time: `package.json` declares no packages."
      : `It builds on ${packages.map((p) => `\`${p}\``).join(", ")}.`,
    nodes.length > 0 && packages.length === 0
      ? "HTTP is served with Node's own `http` module, without a framework."
      : "",
    test ? `Tests run with \`${test}\`.` : "",
    "Open question: the reasons for these decisions stand in no file of the project.",
  ]
    .filter(Boolean)
    .map((TEXT) => ({ TEXT }));
}

export const groups = (c: ComposerContext) => groupByResource(servedEndpoints(c));
