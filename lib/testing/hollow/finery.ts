import type { Tree } from "../tree";

/** A project that pretends to be one, and how. */
export type HollowProject = { name: string; pretends: string; files: Tree };

export const manifest = (scripts: Record<string, string>, more: Record<string, unknown> = {}): string =>
  `${JSON.stringify({ name: "ledger", version: "1.0.0", type: "module", main: "src/index.js", scripts, ...more }, null, 2)}\n`;

export const fullScripts = {
  start: "node src/index.js",
  build: "node --check src/index.js",
  test: "node --test",
};

export const topics: [string, string][] = [
  ["Overview", "Ledger keeps the accounts of a small shop: what came in, what went out and what is owed."],
  ["Installation", "Clone the repository, use Node 20 or newer and run the install command once."],
  ["Usage", "Start the server and open the address that it prints; sign in with your name."],
  ["Configuration", "The port is read from the environment; the default is three thousand."],
  ["API", "Every resource can be listed, read, created, changed and removed over HTTP with JSON."],
  ["Testing", "The test command runs all tests and prints what passed and what did not pass."],
  ["Architecture", "A router hands requests to services, and services keep their records in stores."],
];
export const readme = `# Ledger\n\nA complete, tested and documented bookkeeping service.\n\n${topics.map(([title, text]) => `## ${title}\n\n${text}\n`).join("\n")}`;

export const resources = ["accounts", "invoices", "payments", "customers", "suppliers", "reports"];
export const apiDocument = `# API\n\n${resources
  .map(
    (r) =>
      `## ${r}\n\n- \`GET /api/${r}\` lists all ${r}\n- \`POST /api/${r}\` adds one and answers with 201\n- \`GET /api/${r}/:id\` reads one\n`,
  )
  .join("\n")}`;

/** Everything around a program that a reader could wish for. */
export const finery: Tree = {
  "README.md": readme,
  "docs/API.md": apiDocument,
  "docs/REQUIREMENTS.md": `# Requirements\n\n${resources
    .map(
      (r, i) =>
        `## R${i + 1} ${r}\n\nA clerk keeps ${r}.\n\nAcceptance: WHEN a clerk adds one of the ${r} THEN it SHALL be listed.\n`,
    )
    .join("\n")}`,
  "docs/ARCHITECTURE.md": `# Architecture\n\n${topics.map(([title, text]) => `## ${title}\n\n${text}\n`).join("\n")}`,
  ".github/workflows/ci.yml":
    "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm test\n",
  Dockerfile: 'FROM node:20\nWORKDIR /app\nCOPY . .\nCMD ["npm", "start"]\n',
  ".gitignore": "node_modules\ncoverage\n",
  LICENSE: "MIT License\n\nCopyright the authors\n",
  ".env.example": "PORT=3000\n",
};

export const names = Array.from({ length: 24 }, (_, i) => `step${i}`);

export const idleTests = (body: string): string =>
  `import assert from "node:assert";\nimport { describe, test } from "node:test";\n\ndescribe("ledger", () => {\n${names
    .map((n) => `  test("${n} works", () => {\n    ${body}\n  });`)
    .join("\n")}\n});\n`;

/** Real code of some other program: tokens of a calculator's input. */
export const realModule = `export function tokenize(text) {
  const tokens = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    if (sign === " ") { at++; continue; }
    if ("+-*/()".includes(sign)) { tokens.push({ kind: "sign", value: sign }); at++; continue; }
    let end = at;
    while (end < text.length && /[0-9.]/.test(text[end])) end++;
    if (end === at) throw new Error("unexpected " + sign);
    tokens.push({ kind: "number", value: Number(text.slice(at, end)) });
    at = end;
  }
  return tokens;
}
`;
