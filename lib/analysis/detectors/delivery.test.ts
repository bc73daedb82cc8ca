import { describe, expect, test } from "vitest";
import { makeTree, type Tree } from "../../testing/tree";
import { countMeasures } from "../count-measures";
import { readProject } from "../read-project";

async function measure(files: Tree, metric: string) {
  const tree = makeTree(files);
  const facts = await readProject(tree.root);
  tree.remove();
  return countMeasures(facts).find((m) => m.metric === metric);
}
const locked = (files: Tree) => measure(files, "lock_file_present");
const manifest = (dependencies: Record<string, string>, more: object = {}) =>
  JSON.stringify({ name: "loaf", dependencies, ...more });
const lockOf = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });

describe("a lock file", () => {
  test("is wanted where dependencies are declared, and nowhere else", async () => {
    expect(await locked({ "package.json": '{ "name": "loaf" }' })).toMatchObject({ state: "not_applicable" });
    expect(await locked({ "pyproject.toml": '[project]\nname = "loaf"\n' })).toMatchObject({
      state: "not_applicable",
    });
    expect(await locked({ "package.json": manifest({ rye: "^1.0.0" }) })).toMatchObject({
      value: 0,
      evidence: [{ file: "package.json" }],
    });
  });

  test.each(["pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb"])(
    "may be %s, and holds something",
    async (name) => {
      const files = { "package.json": manifest({ rye: "^1.0.0" }) };
      expect(await locked({ ...files, [name]: "rye@^1.0.0\n" })).toMatchObject({ value: 1 });
      expect(await locked({ ...files, [name]: "" })).toMatchObject({ value: 0 });
    },
  );

  test("of npm is in step with package.json, both ways", async () => {
    const files = { "package.json": manifest({ rye: "^1.0.0" }, { devDependencies: { oven: "2" } }) };
    const lock = (root: object) => ({ "package-lock.json": lockOf({ "": root, "node_modules/rye": {} }) });
    const same = lock({ dependencies: { rye: "^1.0.0" }, devDependencies: { oven: "2" } });
    expect(await locked({ ...files, ...same })).toMatchObject({ value: 1 });
    const older = lock({ dependencies: { rye: "^0.9.0" }, devDependencies: { oven: "2" } });
    expect((await locked({ ...files, ...older }))?.evidence).toEqual([
      { file: "package.json", note: "the lock file is out of step on rye" },
    ]);
    const more = lock({ dependencies: { rye: "^1.0.0", salt: "1" }, devDependencies: { oven: "2" } });
    expect((await locked({ ...files, ...more }))?.evidence[0]?.note).toContain("salt");
    expect(await locked({ ...files, "package-lock.json": "{}}" })).toMatchObject({ value: 0 });
  });

  test("of a workspace holds for its packages, and for no folder that is none of them", async () => {
    const root = {
      "package.json": manifest({}, { workspaces: ["shop"] }),
      "shop/package.json": manifest({ rye: "^1.0.0" }),
      "package-lock.json": lockOf({ "": {}, shop: { dependencies: { rye: "^1.0.0" } } }),
    };
    expect(await locked(root)).toMatchObject({ value: 1 });
    const apart = { ...root, "mill/package.json": manifest({ wheat: "1" }) };
    expect((await locked(apart))?.evidence).toEqual([
      { file: "mill/package.json", note: "the lock file does not know this package" },
    ]);
    const alone = { ...root, "package.json": manifest({ salt: "1" }) };
    expect((await locked(alone))?.evidence.map((e) => e.file)).toEqual(["package.json", "shop/package.json"]);
  });

  test("of Python may be a tool's, or requirements with exact versions", async () => {
    const project = { "pyproject.toml": '[project]\nname = "loaf"\ndependencies = [\n  "flask>=3",\n]\n' };
    expect(await locked(project)).toMatchObject({ value: 0 });
    expect(await locked({ ...project, "uv.lock": "version = 1\n" })).toMatchObject({ value: 1 });
    const poetry = '[tool.poetry.dependencies]\npython = "^3.12"\nflask = "^3"\n';
    expect(await locked({ "pyproject.toml": poetry })).toMatchObject({ value: 0 });
    expect(await locked({ "requirements.txt": "flask==3.0.1\n# why\n-r base.txt\n" })).toMatchObject({
      value: 1,
    });
    expect((await locked({ "requirements.txt": "flask>=3\nrye==1.0\n" }))?.evidence[0]?.note).toBe(
      "1 requirements have no exact version",
    );
    expect(await locked({ Pipfile: '[packages]\nflask = "*"\n', "Pipfile.lock": "{}" })).toMatchObject({
      value: 1,
    });
  });

  test("is looked for in linear time", async () => {
    const long = "\n".repeat(400_000);
    const files = { "pyproject.toml": `[tool.poetry.dependencies]${long}`, Pipfile: `[packages]${long}` };
    const began = performance.now();
    expect(await locked({ ...files, "requirements.txt": `a ${"= ".repeat(200_000)}` })).toBeDefined();
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

test.each([
  ["k8s/shop.yaml", "apiVersion: apps/v1\nkind: Deployment\n", "kind: Deploymentless\n"],
  ["chart/Chart.yaml", "name: shop\nversion: 1.0.0\n", "# name: shop\n"],
  ["main.tf", 'resource "server" "shop" {\n}\n', "# nothing\n"],
  ["fly.toml", 'app = "shop"\n', "# app\n"],
  ["vercel.json", '{ "version": 2 }', "{}"],
  ["Procfile", "web: node shop.js\n", "# web\n"],
  ["serverless.yml", "functions:\n  shop: {}\n", "# functions:\n"],
])("%s deploys a product where it says something", async (file, says, saysNothing) => {
  expect(await measure({ [file]: says }, "container_present")).toMatchObject({
    value: 1,
    summary: `Deployment: ${file}`,
  });
  expect(await measure({ [file]: saysNothing }, "container_present")).toMatchObject({ value: 0 });
});
