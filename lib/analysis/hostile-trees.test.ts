import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { makeTree, type Tree } from "../testing/tree";
import { assessProject } from "./assess-project";

const made: { remove(): void }[] = [];
afterEach(() => {
  for (const tree of made.splice(0)) tree.remove();
});

const plain: Tree = {
  "package.json": '{ "name": "plain", "scripts": { "test": "node --test" } }',
  "a.js": "export const half = (value) => value / 2;\n",
};
const plant = (files: Tree): string => {
  const tree = makeTree({ ...plain, ...files });
  made.push(tree);
  return tree.root;
};
const assess = async (root: string) => await assessProject({ root, commit: "c", execute: null });

/** However hostile the rest is, what is plain is read as if it stood alone. */
async function expectPlainRead(root: string) {
  const { facts, assessment } = await assess(root);
  expect(facts.exports).toContainEqual(expect.objectContaining({ file: "a.js", name: "half" }));
  expect(assessment.score).toBeGreaterThanOrEqual(0);
  return { facts, assessment };
}

describe("a hostile tree is measured all the same", () => {
  test("with links in circles, to the whole machine and to devices", async () => {
    const root = plant({ "deep/.keep": "" });
    symlinkSync(root, path.join(root, "deep", "again"));
    symlinkSync("/", path.join(root, "machine"));
    symlinkSync("/dev/zero", path.join(root, "zero.js"));
    symlinkSync("loop.js", path.join(root, "loop.js"));
    const { facts } = await expectPlainRead(root);
    expect(facts.files.map((f) => f.path)).toEqual(["a.js", "deep/.keep", "package.json"]);
  });

  test("with sockets and files that nobody may read", async () => {
    const root = plant({ "locked.js": "1;\n", "closed/b.js": "1;\n" });
    const server = net.createServer().listen(path.join(root, "socket.js"));
    chmodSync(path.join(root, "locked.js"), 0);
    chmodSync(path.join(root, "closed"), 0);
    await expectPlainRead(root);
    chmodSync(path.join(root, "closed"), 0o700);
    server.close();
  });

  test("with a file of 300 megabytes, and one that is a single line", async () => {
    const root = plant({ "line.js": `export const text = "${"x".repeat(5_000_000)}";\n` });
    const big = openSync(path.join(root, "big.js"), "w");
    ftruncateSync(big, 300_000_000);
    closeSync(big);
    const { facts } = await expectPlainRead(root);
    expect(facts.files.find((f) => f.path === "big.js")).toMatchObject({
      bytes: 300_000_000,
      kind: "binary",
    });
  });

  test("with directories nested as deep as the system allows", async () => {
    const root = plant({});
    const deep = path.join(root, ...Array.from({ length: 900 }, () => "d"));
    mkdirSync(deep, { recursive: true });
    writeFileSync(path.join(deep, "b.js"), "export const b = 1;\n");
    const { facts } = await expectPlainRead(root);
    expect(facts.files).toHaveLength(3);
  });

  test("with names of line breaks, quotes, wildcards and bytes that are no text", async () => {
    const root = plant({ "two\nlines.js": "1;\n", '"quoted" `x`.js': "1;\n", "*[a-z]{1,2}?.js": "1;\n" });
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0x2e, 0x6a, 0x73])]), "1;\n");
    const { facts } = await expectPlainRead(root);
    expect(facts.files).toHaveLength(6);
  });

  test.each([
    ["a list", "[]"],
    ["nothing", "null"],
    ["no JSON", "{,}"],
    [
      "keys of a prototype",
      '{ "__proto__": { "scripts": {} }, "constructor": 1, "scripts": { "toString": "x" } }',
    ],
    [
      "scripts that are no texts",
      '{ "scripts": { "test": 1, "build": null, "start": [] }, "dependencies": [] }',
    ],
    ["nested very deep", `{ "a": ${"[".repeat(100_000)}${"]".repeat(100_000)} }`],
    ["a hundred thousand keys", `{ ${Array.from({ length: 100_000 }, (_, i) => `"k${i}": 1`).join(",")} }`],
  ])("with a package.json that is %s", async (_, text) => {
    await expectPlainRead(plant({ "package.json": text }));
  });

  test("with compiler settings that extend each other, and ignore files of thousands of odd rules", async () => {
    const rules = Array.from({ length: 3000 }, (_, i) => `${"**/".repeat(i % 20)}x${i}[!a-z`).join("\n");
    await expectPlainRead(
      plant({
        "tsconfig.json": '{ "extends": "./tsconfig.b.json" }',
        "tsconfig.b.json": '{ "extends": "./tsconfig.json", "compilerOptions": { "paths": { "*": ["*"] } } }',
        ".gitignore": rules,
      }),
    );
  });

  test("with documents that take careless readers for ever", async () => {
    await expectPlainRead(
      plant({
        "README.md": `# A\n\n${"*a ".repeat(20_000)}\n\n${"[".repeat(20_000)}\n\n${"<".repeat(20_000)}\n`,
        "docs/b.md": `${"> ".repeat(2000)}x\n\n${"- ".repeat(2000)}x\n\n${"`".repeat(9999)}\n`,
        "openapi.json": `{ "paths": { "/x": { "get": ${'{"a":'.repeat(5000)}1${"}".repeat(5000)} } } }`,
      }),
    );
  });
});
