import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { makeTree } from "../../testing/tree";
import { type KnownDirectories, listTree } from "../list-tree";
import { KeptTree } from "./kept-tree";

let made: ReturnType<typeof makeTree>;
afterEach(() => made.remove());
const at = (inside: string) => path.join(made.root, inside);
const settled = () => new Promise((resolve) => setTimeout(resolve, 2100));

describe("a listing that knows the one before", () => {
  const files = { "a.md": "a", "src/b.js": "b", "src/deep/c.js": "c", ".gitignore": "*.log\n" };

  test("lists nothing again where nothing changed, once the times of change have settled", async () => {
    made = makeTree(files);
    await settled();
    const known: KnownDirectories = new Map();
    const first = await listTree(made.root, { known });
    const entries = known.get("src")?.entries;
    const second = await listTree(made.root, { known });
    expect([first.changed, second.changed]).toEqual([true, false]);
    expect(second.files).toEqual(first.files);
    expect(known.get("src")?.entries).toBe(entries);
  });

  test("trusts no directory that was changed just before it was read", async () => {
    made = makeTree(files);
    const known: KnownDirectories = new Map();
    await listTree(made.root, { known });
    expect([...known.values()].map((directory) => directory.stamp)).toEqual([null, null, null]);
  });

  test("follows an ignore file whose directory did not change", async () => {
    made = makeTree(files);
    await settled();
    const known: KnownDirectories = new Map();
    await listTree(made.root, { known });
    writeFileSync(at(".gitignore"), "*.md\n");
    const { files: now, changed } = await listTree(made.root, { known });
    expect([now, changed]).toEqual([[".gitignore", "src/b.js", "src/deep/c.js"], true]);
  });

  const name = fc.constantFrom("a.md", "b.js", "x.log", "src", "deep", "dist", "package.json", ".gitignore");
  const inside = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
  const change = fc.oneof(
    fc.record({ what: fc.constant("write"), inside, text: fc.constantFrom("", "*.js\n", "src/\n", "{}") }),
    fc.record({ what: fc.constant("remove"), inside, text: fc.constant("") }),
    fc.record({ what: fc.constant("link"), inside, text: fc.constant("") }),
    fc.record({ what: fc.constant("move"), inside, text: fc.constantFrom("moved", "src/moved") }),
  );

  test("says what one that knows nothing says, whatever happens in between", async () => {
    made = makeTree(files);
    const known: KnownDirectories = new Map();
    let reused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
        // Longer than the clock of the file system stands still.
        await new Promise((resolve) => setTimeout(resolve, 20));
        const before = known.get("");
        for (const { what, inside: where, text } of changes) tryTo(what, at(where), text);
        const fresh = await listTree(made.root);
        const kept = await listTree(made.root, { known, now: Date.now() + 60_000 });
        expect(kept.files).toEqual(fresh.files);
        expect(kept.directories).toEqual(fresh.directories);
        if (before && before === known.get("")) reused++;
      }),
      { numRuns: 150 },
    );
    expect(reused).toBeGreaterThan(0);
  });

  /** What cannot be done here is left. */
  function tryTo(what: string, where: string, text: string) {
    try {
      if (what === "remove") rmSync(where, { recursive: true });
      else if (what === "link") symlinkSync("/etc", where);
      else if (what === "move") renameSync(where, at(text));
      else {
        mkdirSync(path.dirname(where), { recursive: true });
        writeFileSync(where, text);
      }
    } catch {
      // A file stands where a directory would have to, or there is nothing.
    }
  }
});

describe("a kept tree", () => {
  test("keeps what was found in a file until the file changes, and forgets files that are gone", async () => {
    made = makeTree({ "a.md": "# A\n\nWords.\n", "b.md": "# B\n" });
    await settled();
    const tree = new KeptTree(made.root);
    await tree.refresh(["*.md"]);
    (await tree.open("a.md")).found.set("key", []);
    await tree.refresh(["*.md"]);
    expect((await tree.open("a.md")).found.has("key")).toBe(true);
    writeFileSync(at("a.md"), "# C\n\nWords.\n");
    await tree.refresh(["*.md"]);
    const changed = await tree.open("a.md");
    expect([changed.found.size, await changed.text()]).toEqual([0, "# C\n\nWords.\n"]);
    expect((await tree.documentOf("a.md"))?.title).toBe("C");
    rmSync(at("b.md"));
    await tree.refresh(["*.md"]);
    expect(tree.matchPaths("*.md")).toEqual(["a.md"]);
  });

  test("reads a file again that was changed within the second in which it was read", async () => {
    made = makeTree({ "a.md": "one" });
    const tree = new KeptTree(made.root);
    await tree.refresh([]);
    expect((await tree.factOf("a.md")).digest).toBeDefined();
    const before = (await tree.factOf("a.md")).digest;
    writeFileSync(at("a.md"), "two");
    await tree.refresh([]);
    expect((await tree.factOf("a.md")).digest).not.toBe(before);
  });
});
