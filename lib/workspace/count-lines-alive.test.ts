import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { makeTree } from "../testing/tree";
import { countLinesAlive } from "./count-lines-alive";
import { git } from "./git";
import { headCommit } from "./persona-commit";

const made: { remove(): void }[] = [];
afterEach(() => {
  for (const tree of made.splice(0)) tree.remove();
});

async function repository(files: Record<string, string>) {
  const tree = makeTree(files);
  made.push(tree);
  await git(tree.root, ["init", "--quiet"]);
  const commit = async (changes: Record<string, string | null>) => {
    for (const [file, text] of Object.entries(changes)) {
      const at = path.join(tree.root, file);
      mkdirSync(path.dirname(at), { recursive: true });
      if (text === null) rmSync(at);
      else writeFileSync(at, text);
    }
    await git(tree.root, ["add", "--all"]);
    await git(tree.root, ["commit", "--quiet", "-m", "Change"]);
    return headCommit(tree.root);
  };
  return { root: tree.root, commit };
}

test("lines count as kept while the last commit has them as they were written", async () => {
  const { root, commit } = await repository({ "a.txt": "before\n" });
  await commit({ "c.txt": "" });
  const used = await commit({ "a.txt": "before\none\ntwo\n", "[b].txt": "three\n\tfour\n" });
  await commit({ "a.txt": "before\none\nTWO\n" });
  expect(await countLinesAlive(root, used, ["a.txt", "[b].txt"])).toEqual({ used: 4, kept: 3 });
  await commit({ "[b].txt": null });
  expect(await countLinesAlive(root, used, ["a.txt", "[b].txt", "never.txt"])).toEqual({ used: 4, kept: 1 });
});
