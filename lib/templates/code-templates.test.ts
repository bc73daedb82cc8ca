import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { bakery } from "../testing/bakery";
import { makeTree, type Tree } from "../testing/tree";
import { loadTemplates } from "./load-templates";
import { renderTemplate } from "./render-template";

const { templates } = await loadTemplates(new URL("../../templates", import.meta.url).pathname);
vi.setConfig({ testTimeout: 90_000 });
const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);

function renderInto(id: string, values: Record<string, unknown>, around: Tree = {}): string {
  const template = templates.find((t) => t.id === id);
  if (!template) throw new Error(`There is no template ${id}.`);
  const files = renderTemplate(template, values).map((f) => [f.path, f.content]);
  const tree = makeTree({ "package.json": '{"type":"module"}', ...around, ...Object.fromEntries(files) });
  made.push(tree);
  return tree.root;
}

/** Whether the node tests of a directory pass, with what they printed. */
function runTests(root: string): { passed: boolean; output: string } {
  try {
    const options = {
      cwd: root,
      encoding: "utf8" as const,
      env: { ...process.env },
      timeout: 60_000,
    };
    return { passed: true, output: execFileSync("node", ["--test"], options) };
  } catch (error) {
    const output = error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
    return { passed: false, output };
  }
}

function breakCode(root: string, file: string, from: string, to: string): void {
  const source = readFileSync(path.join(root, file), "utf8");
  expect(source).toContain(from);
  writeFileSync(path.join(root, file), source.replace(from, to));
}

const oven = {
  NAME: "oven",
  BASE_PATH: "/v1/ovens",
  MODULE_FILE: "src/ovens.js",
  TEST_FILE: "test/ovens.test.js",
  IMPORT: "../src/ovens.js",
  FIELDS: [
    { NAME: "label", KIND: "text", REQUIRED: true },
    { NAME: "degrees", KIND: "number", REQUIRED: true },
    { NAME: "clean", KIND: "boolean" },
  ],
};

describe("the resource module", () => {
  test.each([
    ["its defaults", {}],
    ["own fields", oven],
  ])("passes its own tests with %s", (_, values) => {
    const { passed, output } = runTests(renderInto("resource-node-http", values));
    expect(passed, output).toBe(true);
    expect(output).toMatch(/# pass 7/);
  });
  test.each([
    ["takes numbers for text", 'typeof value !== "string"', "false"],
    ["forgets to remove", "records.delete(id);", ""],
    ["ignores a change", "...records.get(id), ...input }", "...records.get(id) }"],
    ["keeps nothing", "if (file === null) return;", "return;"],
    ["reads endless bodies", "size <= BODY_LIMIT", "true"],
    ["serves every method", 'if (request.method !== "POST") return notAllowed();', ""],
  ])("fails its tests when it %s", (_, from, to) => {
    const root = renderInto("resource-node-http", {});
    breakCode(root, "records.js", from, to);
    expect(runTests(root).passed).toBe(false);
  });
});

describe("the health endpoint", () => {
  test("passes its own tests, and fails them when it is broken", () => {
    const root = renderInto("health-endpoint-node-http", { TIMEOUT_MS: 100 });
    const { passed, output } = runTests(root);
    expect(passed, output).toBe(true);
    breakCode(root, "health.js", "well ? 200 : 503", "200");
    expect(runTests(root).passed).toBe(false);
  });
});

describe("the request tests", () => {
  const cases = [
    { NAME: "GET /api/orders", METHOD: "GET", PATH: "/api/orders", STATUS: 200, SHAPE: "array" },
    { NAME: "POST without a cake", METHOD: "POST", PATH: "/api/orders", STATUS: 400, SHAPE: "error" },
    {
      NAME: 'POST "Apple"',
      METHOD: "POST",
      PATH: "/api/orders",
      BODY: '{"cake":"Apple"}',
      STATUS: 201,
      SHAPE: "cake,id,open",
    },
  ];
  const values = {
    TEST_FILE: "test/requests.test.js",
    IMPORT: "../src/app.js",
    EXPORT: "createApp",
    CASES: cases,
  };
  test("pass on the application whose answers they recorded, and fail when it answers otherwise", () => {
    const root = renderInto("request-tests-node", values, bakery);
    const { passed, output } = runTests(root);
    expect(passed, output).toBe(true);
    expect(output).toContain('POST "Apple"');
    breakCode(root, "src/orders.js", "send(response, 400", "send(response, 422");
    expect(runTests(root).passed).toBe(false);
  });
});

describe("the application and its records", () => {
  const FIELDS = [
    {
      NAME: "title",
      CHECK: 'checkText(body.title, "title")',
      SAMPLE: '"First"',
      OTHER: '"Second"',
      WRONG: "7",
      REQUIRED: true,
    },
    {
      NAME: "genre",
      CHECK: 'checkOptional(body.genre, () => checkChoice(body.genre, "genre", ["prose", "verse"]))',
      SAMPLE: '"prose"',
      OTHER: '"verse"',
      WRONG: '"none"',
    },
  ];
  const book = { NAME: "book", TYPE: "Book", PLURAL: "books", COLLECTION: "books", PATH: "books" };
  const loan = { NAME: "loan", TYPE: "Loan", PLURAL: "loans", COLLECTION: "loans", PATH: "loans" };
  const reference = {
    NAME: "bookId",
    CHECK: 'checkReference(body.bookId, "bookId", store, "books")',
    WRONG: '"none"',
    REQUIRED: true,
    NEEDS: "Book",
  };
  const render = (id: string, values: Record<string, unknown>): Tree => {
    const template = templates.find((t) => t.id === id);
    if (!template) throw new Error(`There is no template ${id}.`);
    return Object.fromEntries(renderTemplate(template, values).map((f) => [f.path, f.content]));
  };
  const library = (): string => {
    const tree = makeTree({
      ...render("application-node-http", {
        NAME: "library",
        TITLE: "Library",
        ABOUT: "Lends books.",
        COLLECTIONS: ["books", "loans"],
        ENTITIES: [
          { ...book, PLURAL_TITLE: "Books", FIELDS: FIELDS.map(({ NAME, SAMPLE }) => ({ NAME, SAMPLE })) },
          { ...loan, PLURAL_TITLE: "Loans", FIELDS: [{ NAME: "bookId", NEEDS: "Book" }] },
        ],
      }),
      ...render("records-node-http", {
        ...book,
        TITLE: "Book",
        ID: "bookId",
        FIELDS,
        PROPERTIES: ["title", "genre"],
        REQUIRED_PROPERTIES: ["title"],
        CHECKS: ["checkChoice", "checkObject", "checkOptional", "checkText"],
        TEXTS: ["title"],
        EXACT: ["genre"],
        EXACT_TESTED: ["genre"],
        SEARCH_FIELD: "title",
        COUNTS: [{ FIELD: "genre", BY: "genre" }],
        REFERRED: [{ BY_COLLECTION: "loans", BY_FIELD: "bookId", BY_TYPE: "Loan", BY_PLURAL: "loans" }],
        HELPERS: ["addBook", "addLoan", "sampleBook"],
      }),
      ...render("records-node-http", {
        ...loan,
        TITLE: "Loan",
        ID: "loanId",
        FIELDS: [reference],
        PROPERTIES: ["bookId"],
        REQUIRED_PROPERTIES: ["bookId"],
        CHECKS: ["checkObject", "checkReference"],
        HELPERS: ["addBook", "addLoan", "sampleLoan"],
      }),
      ...render("records-page", { ...pageOf(book), FIELDS: [{ NAME: "title", LABEL: "Title" }] }),
      ...render("records-page", {
        ...pageOf(loan),
        FIELDS: [{ NAME: "bookId", LABEL: "Book", CHOICES: "/api/books" }],
      }),
    });
    made.push(tree);
    return tree.root;
  };
  const pageOf = ({ NAME, PATH }: typeof book) => ({
    APPLICATION: "Library",
    NAME,
    PLURAL_TITLE: PATH,
    PATH,
  });

  test("build and pass their own tests", () => {
    const root = library();
    expect(execFileSync("npm", ["run", "build"], { cwd: root, encoding: "utf8" })).toContain(
      "sources are well",
    );
    const { passed, output } = runTests(root);
    expect(passed, output).toBe(true);
  });
  test.each([
    [
      "lets a record go that others refer to",
      "server/routes/books.js",
      ".some((other) =>",
      ".every((other) =>",
    ],
    ["searches nothing", "server/select.js", ".toLowerCase().includes(wanted)", ".includes(value)"],
    ["filters nothing", "server/select.js", "=== value);\n", "!== null);\n"],
    ["forgets on restart", "server/store.js", "if (file === null) return;", "return;"],
    [
      "takes a reference to nothing",
      "server/validation.js",
      "store.find(collection, value) === null",
      "false",
    ],
    ["keeps unknown fields", "server/validation.js", "if (!known.includes(name))", "if (false)"],
  ])("fail their tests when the application %s", (_, file, from, to) => {
    const root = library();
    breakCode(root, file, from, to);
    expect(runTests(root).passed).toBe(false);
  });
});
