import { describe, expect, test } from "vitest";
import { type FileKind, noFacts } from "../assessment/project-facts";
import { chooseSubjects } from "./choose-subjects";
import { groupDeliverables } from "./group-deliverables";
import { findNearDuplicates, SAME_FROM, shareOf, shinglesOf } from "./near-duplicates";
import { renderedShare } from "./rendered-share";

describe("files of a deliverable", () => {
  const kinds: Record<string, FileKind> = {
    "src/orders.js": "source",
    "src/order-store.js": "source",
    "src/money.js": "source",
    "test/orders.test.js": "test",
    "test/money.test.js": "test",
    "test/main.test.js": "test",
    "public/index.html": "page",
    "public/orders.js": "source",
    "docs/API.md": "document",
    ".github/workflows/ci.yml": "config",
    "package.json": "config",
  };
  const files = Object.entries(kinds).map(([path, kind]) => ({ path, kind, lines: 30 }));
  const imported = (file: string, resolved: string) => ({
    file,
    resolved,
    line: 1,
    specifier: resolved,
    names: [],
    declared: true,
  });
  const facts = {
    ...noFacts,
    imports: [
      imported("src/orders.js", "src/order-store.js"),
      imported("test/orders.test.js", "src/orders.js"),
      imported("test/money.test.js", "src/money.js"),
      imported("test/main.test.js", "src/main.js"),
    ],
    pages: [
      { file: "public/index.html", title: "", stub: false, reason: null, scripts: ["public/orders.js"] },
    ],
    ciFiles: [".github/workflows/ci.yml"],
  };
  test("belong together by who imports whom; tests of other files and settings stand for nothing", () => {
    expect(groupDeliverables(files, facts).map(({ kind, files }) => [kind, ...files])).toEqual([
      ["page", "public/index.html", "public/orders.js"],
      ["module", "src/order-store.js", "src/orders.js", "test/orders.test.js"],
      ["module", "src/money.js", "test/money.test.js"],
      ["document", "docs/API.md"],
      ["workflow", ".github/workflows/ci.yml"],
    ]);
    expect(groupDeliverables(files, facts)[1]?.main).toBe("src/orders.js");
  });
  test("are looked at one by one where they are a whole program", () => {
    const many = Array.from({ length: 8 }, (_, at) => `src/part${at}.js`);
    const program = {
      ...noFacts,
      imports: many.slice(1).map((path) => imported("src/part0.js", path)),
    };
    const groups = groupDeliverables(
      many.map((path) => ({ path, kind: "source", lines: 30 })),
      program,
    );
    expect(groups.map((group) => group.files)).toEqual(many.map((path) => [path]));
  });
});

describe("a file is about", () => {
  const about = (text: string, main = "src/orders.js", entities = [{ name: "order", plural: "orders" }]) =>
    chooseSubjects({
      files: [{ path: main, text }],
      main,
      isCode: true,
      projectName: "Order Book",
      entities,
    }).map((s) => [s.kind, s.name, s.plural]);
  test("the entity that it speaks of most", () => {
    const cakes = { name: "cake", plural: "cakes" };
    const text = "createOrder(order); listOrders(orders); bake(cake)";
    expect(about(text, "src/orders.js", [cakes, { name: "order", plural: "orders" }])).toEqual([
      ["entity", "order", "orders"],
      ["project", "Order Book", null],
    ]);
    expect(
      about("order(cake); orders(cakes); cake; order", "src/index.js", [
        cakes,
        { name: "order", plural: "orders" },
      ]),
    ).toEqual([["project", "Order Book", null]]);
  });
  test("what its module is called, where its code calls it that too", () => {
    expect(about("rateLimit(); new RateLimit(); rateLimit", "src/rate-limit.js", [])[0]).toEqual([
      "module",
      "rate-limit",
      null,
    ]);
    expect(about("list(); order; createOrder(orders)", "src/orders.js", [])[0]).toEqual([
      "module",
      "order",
      "orders",
    ]);
    expect(about("nothing", "src/rate-limit.js", [])).toEqual([["project", "Order Book", null]]);
  });
  test.each(["main", "index", "utils", "event", "document", "map"])(
    "no word of every program: %s",
    (word) => {
      expect(
        about(`${word} ${word} ${word}`, `src/${word}.js`, [{ name: word, plural: `${word}s` }]),
      ).toEqual([["project", "Order Book", null]]);
    },
  );
});

describe("near-duplicates", () => {
  const source = Array.from({ length: 30 }, (_, at) => `const value${at} = read(${at});`).join("\n");
  const other = (text: string, id = "other") => ({
    kind: "template" as const,
    id,
    name: id,
    shingles: shinglesOf([{ source: text }]),
  });
  const shareWith = (text: string) => {
    const [first] = findNearDuplicates(shinglesOf([{ source }]), [other(text)]);
    return first ? shareOf(first) : 0;
  };
  test("are the same whatever their values and spaces", () => {
    const named = source.replaceAll("read", "{{READ}}");
    const [first] = findNearDuplicates(shinglesOf([{ source: named }]), [
      other(named.replaceAll("{{READ}}", "{{ANY}}").replaceAll(" ", "  ")),
    ]);
    expect(first).toMatchObject({ id: "other", alike: 1, contained: 1 });
  });
  test("are what is held by something larger", () => {
    const larger = `${source}\n${source.replaceAll("value", "more")}`;
    expect(shareWith(larger)).toBeGreaterThanOrEqual(SAME_FROM);
  });
  test("are shown with their share, the most alike first, and not where they have little in common", () => {
    const half = source.split("\n").slice(0, 15).join("\n");
    const found = findNearDuplicates(shinglesOf([{ source }]), [
      other(half, "half"),
      other(source, "whole"),
      other("else\n".repeat(9), "none"),
    ]);
    expect(found.map((one) => one.id)).toEqual(["whole", "half"]);
    expect(found[1]?.alike).toBeCloseTo(13 / 28, 5);
    expect(found[1]?.contained).toBeCloseTo(13 / 28, 5);
  });
  test("are none for a text that says nothing", () => {
    expect(findNearDuplicates(shinglesOf([{ source: "}\n\n" }]), [other("}\n")])).toEqual([]);
  });
});

describe("a template has written", () => {
  const sources = [
    "# {{TITLE}}\n\nKeeps {{PLURAL}} of {{NAME}}.\n{{#ITEMS}}\n- item {{.}}\n{{/ITEMS}}\nThe end.\n",
  ];
  test("what is its lines with some values, lists included", () => {
    const text = "# Shop\n\nKeeps orders of people.\n- item one\n- item two\nThe end.\n";
    expect(renderedShare(text, sources)).toBe(0.8);
    expect(renderedShare(text, ["# A {{B}}\n", "Keeps {{A}}.\n- item {{.}}\nThe end.\n# {{A}} of\n"])).toBe(
      0.8,
    );
  });
  test("not what a persona wrote", () => {
    expect(renderedShare("Other lines.\nThat say more.\n", sources)).toBe(0);
  });
});
