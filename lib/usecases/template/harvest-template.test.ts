import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsesAs } from "../../analysis/parses-as";
import type { HarvestSubject } from "../../domain/template/harvest-names";
import { type HarvestFile, harvestTemplate } from "../../templates/harvest-template";
import { renderTemplate } from "../../templates/render-template";
import { makeTemplate } from "../../testing/make-template";

const { digest: _, files: __, placeholders: ___, ...described } = makeTemplate();
const file = (path: string, text: string, foreign: string[] = []): HarvestFile => ({
  path,
  text,
  foreign,
  isCode: /\.[jt]s$/.test(path),
});
const harvest = (files: HarvestFile[], subjects: HarvestSubject[] = []) =>
  harvestTemplate({ described, files, subjects, parses: parsesAs });
const render = (entry: Awaited<ReturnType<typeof harvest>>, values: Record<string, unknown> = {}) =>
  Object.fromEntries(renderTemplate({ ...entry, digest: "" }, values).map((f) => [f.path, f.content]));

const order: HarvestSubject = { kind: "entity", name: "order", plural: "orders" };
const card: HarvestSubject = { kind: "entity", name: "library card", plural: "library cards" };
const project = (name: string): HarvestSubject => ({ kind: "project", name, plural: null });

describe("a module", () => {
  const module = [
    file(
      "src/orders.js",
      `import { send } from "./send-order.js";
export const MAX_ORDERS = 250;
const orders = new Map();
export function createOrder(order) {
  if (orders.size >= MAX_ORDERS) throw new Error("Too many orders");
  orders.set(order.id, order);
  return send(order);
}
`,
      ["./send-order.js", "send"],
    ),
    file(
      "test/orders.test.js",
      `import { createOrder } from "../src/orders.js";
test("an order is kept", () => createOrder({ id: 1 }));
`,
    ),
  ];
  test("is about what it keeps, in every form and in its files' names", async () => {
    const entry = await harvest(module, [order]);
    expect(entry.placeholders.map((p) => [p.name, p.type, p.default])).toEqual([
      ["ENTITY", "variable", "order"],
      ["ENTITY_TITLE", "variable", "Order"],
      ["ENTITY_PLURAL", "variable", "orders"],
      ["MAX_ORDERS", "number", 250],
    ]);
    const other = { ENTITY: "loan", ENTITY_TITLE: "Loan", ENTITY_PLURAL: "loans", MAX_ORDERS: 9 };
    expect(render(entry, other)).toEqual({
      "src/loans.js": `import { send } from "./send-order.js";
export const MAX_ORDERS = 9;
const loans = new Map();
export function createLoan(loan) {
  if (loans.size >= MAX_ORDERS) throw new Error("Too many loans");
  loans.set(loan.id, loan);
  return send(loan);
}
`,
      "test/loans.test.js": `import { createLoan } from "../src/loans.js";
test("an loan is kept", () => createLoan({ id: 1 }));
`,
    });
  });
  test("tells apart the forms of a name of several words", async () => {
    const entry = await harvest(
      [
        file(
          "src/library-card.ts",
          `// Library card: a library card of a person.
export type LibraryCard = { id: string };
export const LIBRARY_CARDS = "library_cards";
export const libraryCardPath = (card: LibraryCard): string => \`/library-cards/\${card.id}\`;
`,
        ),
      ],
      [card],
    );
    expect(
      render(entry, {
        ENTITY_KEBAB: "fine-note",
        ENTITY_CAMEL: "fineNote",
        ENTITY_PASCAL: "FineNote",
        ENTITY_SENTENCE: "Fine note",
        ENTITY_WORDS: "fine note",
        ENTITY_PLURAL_KEBAB: "fine-notes",
        ENTITY_PLURAL_SNAKE: "fine_notes",
        ENTITY_PLURAL_UPPER: "FINE_NOTES",
      }),
    ).toEqual({
      "src/fine-note.ts": `// Fine note: a fine note of a person.
export type FineNote = { id: string };
export const FINE_NOTES = "fine_notes";
export const fineNotePath = (card: FineNote): string => \`/fine-notes/\${card.id}\`;
`,
    });
  });
  test("keeps a number that a test may expect, and one that is no setting", async () => {
    const entry = await harvest([
      file("src/limit.js", "export const MAX_ITEMS = 300;\nexport const ANSWER = 4200;\n"),
      file("test/limit.test.js", "assert.equal(count(), 300);\n"),
    ]);
    expect(entry.placeholders).toEqual([]);
  });
  test("loses a placeholder with which it would not parse any more", async () => {
    const parses = async (_path: string, text: string) => !text.includes("Harbour");
    const subjects = [order];
    const entry = await harvestTemplate({ described, files: module, subjects, parses });
    expect(entry.placeholders.map((p) => p.name)).toEqual(["ENTITY", "ENTITY_PLURAL", "MAX_ORDERS"]);
    const nothing = await harvestTemplate({ described, files: module, subjects, parses: async () => false });
    expect(nothing.placeholders).toEqual([]);
    expect(render(nothing)).toEqual(Object.fromEntries(module.map((f) => [f.path, f.text])));
  });
  test("refuses a value that would leave its string, its name or its folder", async () => {
    const entry = await harvest(module, [order]);
    for (const value of ['"; evil("', "../../etc", "class", "two words", "{{x}}", ""])
      expect(() => render(entry, { ENTITY: value }), value).toThrow("ENTITY");
  });
});

describe("a document", () => {
  test("takes the project's name in its forms", async () => {
    const text = "# Order Book\n\nRun `npx order-book`.\n\nThe Order Book keeps orders.\n";
    const entry = await harvest([file("README.md", text)], [project("Order Book")]);
    const other = { PROJECT_TITLE: "Fleet", PROJECT_KEBAB: "fleet" };
    expect(render(entry, other)["README.md"]).toBe(
      "# Fleet\n\nRun `npx fleet`.\n\nThe Fleet keeps orders.\n",
    );
  });
});

describe("what is made of files renders to the same files", () => {
  test.each([
    ["mustache in them", "{{#each items}} {{{raw}}} {{! remark }} {{> part}} {{=<% %>=}} {{/each}}\n"],
    ["a workflow's expressions", `run: echo \${{ github.ref }} && \${{github.sha}}\n`],
    ["braces before names", `const a = "\${order}{{order}}{{{order}}}"; {order} {{ order }}{\n`],
    ["blank lines and no last line", "\n\n\na\n\n\n\nb"],
    ["other line ends and a mark of order", "\uFEFFone\r\n\r\n\r\n\r\ntwo\r\n"],
    ["nothing", ""],
    ["signs of HTML", '<p>Order & order\'s "order"</p>\n'],
  ])("with %s", async (_, text) => {
    for (const path of ["orders.md", "orders.html"]) {
      const entry = await harvest([file(path, text)], [order, project("Order & Sons")]);
      expect(render(entry)).toEqual({ [path]: text });
    }
  });
  test("whatever they hold", async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "{",
        "{{",
        "}",
        "}}",
        "order",
        "Order",
        "orders",
        "\n",
        "{{#order}}",
        "$",
        "order-book",
        " ",
      ),
      fc.string({ maxLength: 6, unit: "grapheme" }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const text = pieces.join("");
        const entry = await harvest([file("a.md", text)], [order, project("order book")]);
        expect(render(entry)).toEqual({ "a.md": text });
      }),
      { numRuns: 300 },
    );
  });
  test("of half a megabyte, in the time of a breath", async () => {
    const text = "an order of {{many}} orders {{{{ in createOrder(orders)\n".repeat(9000);
    const started = performance.now();
    const entry = await harvest([file("a.md", text)], [order]);
    expect(render(entry)).toEqual({ "a.md": text });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

test.each(["../evil.md", ".git/config", "/etc/passwd", "a\\b.md"])(
  "makes nothing of a file named %s",
  async (path) => {
    await expect(harvest([file(path, "text")])).rejects.toThrow();
  },
);
