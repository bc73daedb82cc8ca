import type { Ability, ComposerContext } from "../../composer-context";
import { insertImport } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";

/** Names that CommonJS gives to every module and ES modules do not have: declared where they are used. */
export const moduleGlobals: Ability = {
  id: "configuration.module-globals",
  serves: ["build_passes", "server_starts", "tests_pass"],
  propose(context) {
    const isModule = /"type"\s*:\s*"module"/.test(context.facts.packageJson?.raw ?? "");
    return [...context.files].flatMap(([file, text]) =>
      /\.mjs$/.test(file) || (isModule && /\.js$/.test(file)) ? declare(context, file, text) : [],
    );
  },
};

type Missing = { name: string; uses: RegExp; imports: string; declaration: string };

const globals: readonly Missing[] = [
  {
    name: "__dirname",
    uses: /(?<![\w.$"'`])__dirname\b/,
    imports: 'import { fileURLToPath } from "node:url";',
    declaration: 'const __dirname = fileURLToPath(new URL(".", import.meta.url));',
  },
  {
    name: "__filename",
    uses: /(?<![\w.$"'`])__filename\b/,
    imports: 'import { fileURLToPath } from "node:url";',
    declaration: "const __filename = fileURLToPath(import.meta.url);",
  },
  {
    name: "require",
    uses: /(?<![\w.$"'`])require\(\s*["'`]/,
    imports: 'import { createRequire } from "node:module";',
    declaration: "const require = createRequire(import.meta.url);",
  },
];

function declare(context: ComposerContext, file: string, text: string): Proposal[] {
  // Only what the server side runs has files of its own to name; a page's script has none.
  if (context.facts.pages.some((p) => p.scripts.includes(file)) || !/^\s*(?:import|export)\b/m.test(text))
    return [];
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
  const missing = globals.filter(({ name, uses }) => uses.test(code) && !declares(code, name));
  if (missing.length === 0) return [];
  const declared = insertImport(text, missing.map((m) => m.declaration).join("\n"));
  const content = missing.reduce(
    (result, m) => (hasImport(result, m.imports) ? result : insertBefore(result, m)),
    declared,
  );
  return [
    {
      ability: moduleGlobals.id,
      purpose: `${file}: declare ${missing.map((m) => m.name).join(" and ")}, which ES modules do not have`,
      targets: forMetrics("build_passes", "server_starts", "tests_pass"),
      edits: [{ path: file, content }],
      source: "the module system that package.json declares",
    },
  ];
}

const declares = (code: string, name: string): boolean =>
  new RegExp(
    `\\b(?:const|let|var|function)\\s+(?:\\{[^}]*)?\\b${name}\\b|\\bimport\\b[^;"']*\\b${name}\\b`,
  ).test(code);

const hasImport = (text: string, statement: string): boolean => {
  const name = /\{ (\w+) \}/.exec(statement)?.[1] ?? "";
  return new RegExp(`^import\\b[^;\\n]*\\b${name}\\b`, "m").test(text);
};

/** The import stands with the others, before the declaration that needs it. */
const insertBefore = (text: string, { imports, declaration }: Missing): string =>
  text.replace(declaration, `${imports}\n${declaration}`);
