import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { makeTree, type Tree } from "../testing/tree";
import { readProject } from "./read-project";
import { walkProject } from "./walk-project";

const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);
const plant = (files: Tree): string => {
  const tree = makeTree(files);
  made.push(tree);
  return tree.root;
};
const pathsOf = async (root: string) => (await walkProject(root)).files.map((f) => f.path);

describe("a walk over a project", () => {
  test("follows no symbolic link, not even one that leads back or stands for an ignore file", async () => {
    const root = plant({ "a.js": "1;\n", "real/.keep": "x", "secret.txt": "x" });
    symlinkSync(root, path.join(root, "real", "loop"));
    symlinkSync(tmpdir(), path.join(root, "outside"));
    symlinkSync(path.join(root, "a.js"), path.join(root, ".gitignore"));
    expect(await pathsOf(root)).toEqual(["a.js", "real/.keep", "secret.txt"]);
  });

  test("lists names that are no text, folders of dots and bytes that are no UTF-8", async () => {
    const root = plant({ ".gitignore": "*.log\n", ".../a.js": "1;\n", "..b/x.log": "1" });
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/bad-`), Buffer.from([0xff, 0xfe]), Buffer.from(".js")]),
      "1;\n",
    );
    writeFileSync(path.join(root, "latin.js"), Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]));
    const { files } = await readProject(root);
    expect(files.map((f) => f.path)).toEqual([".../a.js", ".gitignore", "bad-\uFFFD\uFFFD.js", "latin.js"]);
  });

  test("passes by what is installed or built, and keeps a module that has such a name", async () => {
    const root = plant({
      "package.json": "{}",
      "node_modules/x/index.js": "1;\n",
      "dist/app.js": "1;\n",
      "src/build/plan.js": "1;\n",
      "web/package.json": "{}",
      "web/build/index.html": "<h1>x</h1>",
      "coverage/index.html": "<h1>x</h1>",
    });
    const { files, isLeftOut } = await walkProject(root);
    expect(files.map((f) => f.path)).toEqual(["package.json", "src/build/plan.js", "web/package.json"]);
    expect(["dist/other.js", "web/build/x.js", "src/build/gone.js"].map(isLeftOut)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test("does not read very large files, and ends when it is cancelled", async () => {
    const root = plant({ "big.js": "a".repeat(1_000_001) });
    const [file] = (await walkProject(root)).files;
    expect(file).toMatchObject({ kind: "binary", bytes: 1_000_001, text: null });
    await expect(readProject(root, AbortSignal.abort())).rejects.toThrow();
  });

  test("gives no files where nothing is there", async () => {
    const root = plant({});
    mkdirSync(path.join(root, "empty"));
    const facts = await readProject(root);
    expect([facts.files, facts.directories]).toEqual([[], ["empty"]]);
    expect(await pathsOf(path.join(root, "gone"))).toEqual([]);
  });
});

describe("texts that are made to hurt", () => {
  test("are read in bounded time, without an error", async () => {
    const many = (text: string) => text.repeat(900_000 / text.length);
    const root = plant({
      "a.html": `<!doctype html>${many("<script>")}`,
      "b.html": `<!doctype html>${many("<")}`,
      "c.html": `<!doctype html>${many("<!--")}`,
      "a.md": many("<!--"),
      "b.md": many("["),
      "docs/requirements.md": many("| FR-1 "),
      "a.js": `// ${many("'")}\n/* ${"foo(\n".repeat(50_000)} */`,
      "b.js": `if (/^${"\\a[".repeat(20_000)}/.test(pathname)) {}`,
      "c.js": `x = ${"(".repeat(5000)}${")".repeat(5000)}`,
      "d.js": `const ${many("token")} = "x";`,
    });
    const used = process.cpuUsage();
    const facts = await readProject(root);
    const { user } = process.cpuUsage(used);
    expect(facts.files).toHaveLength(10);
    expect(user / 1e6).toBeLessThan(30);
  }, 120_000);
});

describe("imports", () => {
  test("resolve over aliases, workspaces and packages of their own, and what git ignores is nobody's mistake", async () => {
    const facts = await readProject(
      plant({
        ".gitignore": "generated/\n",
        "package.json": '{"name":"rooms","dependencies":{"pg":"8"},"workspaces":["web"]}',
        "web/package.json": '{"name":"@rooms/web","dependencies":{"react":"19"}}',
        "web/tsconfig.json":
          '{\n  // paths\n  "compilerOptions": { "baseUrl": "src", "paths": { "~lib/*": ["lib/*"], } }\n}',
        "web/src/lib/a.ts": "export const a = 1;\n",
        "web/src/main.ts": `import { a } from "~lib/a";
import { b } from "lib/a";
import react from "react";
import pg from "pg";
import left from "left-pad";
import gone from "~lib/gone";
import { client } from "../../generated/client";
import icon from "./icon.svg?url";
`,
        "server.js": 'import web from "@rooms/web";\nimport react from "react";\nimport("node:fs");\n',
      }),
    );
    const seen = facts.imports.map((i) => [i.specifier, i.resolved, i.declared]);
    expect(seen).toEqual([
      ["@rooms/web", undefined, true],
      ["react", undefined, false],
      ["node:fs", undefined, true],
      ["~lib/a", "web/src/lib/a.ts", true],
      ["lib/a", "web/src/lib/a.ts", true],
      ["react", undefined, true],
      ["pg", undefined, true],
      ["left-pad", undefined, false],
      ["~lib/gone", null, true],
      ["../../generated/client", undefined, true],
      ["./icon.svg?url", null, true],
    ]);
  });
});
