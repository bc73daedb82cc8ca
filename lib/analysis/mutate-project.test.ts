import { expect, test } from "vitest";
import { bakery } from "../testing/bakery";
import { makeTree } from "../testing/tree";
import { mutateProject } from "./mutate-project";
import { readProject } from "./read-project";

test("each way to break a project leaves other facts than the project has, and the project itself as it was", async () => {
  const tree = makeTree({
    ...bakery,
    ".github/workflows/ci.yml": "jobs:\n  test:\n    steps:\n      - run: npm test\n",
  });
  try {
    const before = await readProject(tree.root);
    const broken = new Map<string, string>();
    for await (const { mutation, facts } of mutateProject(tree.root)) broken.set(mutation.what, facts.digest);
    expect([...broken].filter(([, digest]) => digest === before.digest)).toEqual([]);
    expect(new Set(broken.values()).size).toBe(broken.size);
    expect([...broken.keys()]).toEqual(
      expect.arrayContaining([
        "README.md has headings only",
        "POST /api/orders is commented out",
        "src/app.js does not find ./router.js",
        "public/index.html is coming soon",
        "No test runs",
        "The CI workflow is gone",
      ]),
    );
    expect((await readProject(tree.root)).digest).toBe(before.digest);
  } finally {
    tree.remove();
  }
});
test("nothing is broken in an empty project", async () => {
  const tree = makeTree({});
  try {
    for await (const { mutation } of mutateProject(tree.root)) expect.fail(mutation.what);
  } finally {
    tree.remove();
  }
});
