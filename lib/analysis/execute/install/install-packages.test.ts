import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { probeSandbox } from "../../../sandbox/probe-sandbox";
import { createCommandRunner } from "../../../sandbox/run-command";
import { makeTree, type Tree } from "../../../testing/tree";
import { notMeasured } from "../../measures/measure-shape";
import { collectManifests, findPrivateAddresses } from "./collect-manifests";
import { attributeInstall, installError } from "./install-failure";
import { type InstallSetting, installPackages } from "./install-packages";
import { createPackageStore } from "./package-store";
import { translateForNpm } from "./translate-manifests";

// Read once by the process, before the first install: nothing listens there.
process.env.npm_config_registry = "http://127.0.0.1:9/";
const status = await probeSandbox("required");
const home = mkdtempSync(path.join(tmpdir(), "maestro-install-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

let runs = 0;
async function install(
  files: Tree,
  setting: InstallSetting = "when_missing",
  runner = createCommandRunner(status),
) {
  const tree = makeTree(files);
  const { measure, faithful } = await installPackages({
    runner,
    setting,
    store: createPackageStore(path.join(home, "store"), 1e9),
    directory: tree.root,
    paths: Object.keys(files),
    scratch: path.join(home, `run-${++runs}`),
  });
  return { measure, faithful, tree };
}
const json = (value: unknown) => JSON.stringify(value);
/** A dependency that lies in the project itself needs no registry. */
const bakery: Tree = {
  "package.json": json({
    name: "bakery",
    version: "1.0.0",
    scripts: { preinstall: "touch ran-preinstall" },
    dependencies: { loaf: "file:./loaf" },
  }),
  "loaf/package.json": json({ name: "loaf", version: "1.0.0", scripts: { install: "touch ran-install" } }),
  "loaf/index.js": "module.exports = 'rye';\n",
};

describe.runIf(status.level === "bubblewrap")("packages are installed", { timeout: 120_000 }, () => {
  test("into the copy, recorded, with no script run, and taken from what was kept the next time", async () => {
    const first = await install(bakery);
    expect(first.measure).toMatchObject({
      state: "measured",
      value: 1,
      summary: "Its packages install by npm install (it has no lock file)",
      command: { exitCode: 0, attribution: "none", sandbox: "bubblewrap" },
    });
    const module = path.join(first.tree.root, "node_modules/loaf/index.js");
    expect(readFileSync(module, "utf8")).toContain("rye");
    const left = [first.tree.root, path.join(first.tree.root, "loaf")].flatMap((d) => readdirSync(d));
    expect(left.filter((name) => name.startsWith("ran-"))).toEqual([]);
    const again = await install(bakery);
    expect(again.measure).toEqual(first.measure);
    expect(existsSync(path.join(home, "run-2"))).toBe(false);
    for (const { tree } of [first, again]) tree.remove();
  });
  test("not where the registry is out of reach, which is nobody's fault", async () => {
    const { measure, tree } = await install({
      "package.json": json({ dependencies: { "left-pad": "1.3.0" } }),
    });
    tree.remove();
    expect(measure).toMatchObject({
      state: "not_measured",
      value: null,
      command: { attribution: "environment" },
    });
    expect(measure.summary).toMatch(/^Its packages do not install: /);
  });
  test("not where they name an address of this machine", async () => {
    const { measure, tree } = await install({
      "package.json": json({ dependencies: { a: "http://127.0.0.1:5432/a.tgz" } }),
    });
    tree.remove();
    expect(measure).toMatchObject({ state: "not_measured", command: null });
    expect(measure.summary).toContain("127.0.0.1");
  });
});

describe("nothing is installed", () => {
  test.each([
    ["where that is switched off", bakery, "never", "not_measured"],
    [
      "where no package is named",
      { "package.json": json({ scripts: { test: "node --test" } }) },
      "when_missing",
      "not_applicable",
    ],
    ["where there is no package.json", { "a.js": "1;\n" }, "when_missing", "not_applicable"],
    [
      "where packages lie already",
      { ...bakery, "node_modules/loaf/index.js": "1;\n" },
      "when_missing",
      "not_applicable",
    ],
  ] as const)("%s", async (_, files, setting, state) => {
    const { measure, tree } = await install(files, setting);
    tree.remove();
    expect(measure).toMatchObject({ state, value: null, command: null });
  });
  test("without a sandbox, even where commands run unprotected", async () => {
    const off = createCommandRunner({ level: "none", setting: "off", reason: "" });
    const { measure, tree } = await install(bakery, "when_missing", off);
    tree.remove();
    expect(measure.state).toBe("not_measured");
    const refused = await off.run({
      argv: ["node", "-v"],
      cwd: home,
      timeoutMs: 1000,
      network: { certificates: [] },
    });
    expect(refused.refused).toContain("Only the sandbox");
  });
});

describe("what a package manager is given", () => {
  const collect = async (files: Tree) => {
    const tree = makeTree(files);
    const manifests = await collectManifests(tree.root, Object.keys(files));
    tree.remove();
    return manifests;
  };
  test("is what decides about packages: no script, no setting that names a program, a registry or a secret", async () => {
    const { files } = await collect({
      ...bakery,
      ".npmrc":
        "legacy-peer-deps=true\n//registry.example.org/:_authToken=abc\ngit=./evil.sh\nscript-shell=./evil.sh\n",
      ".yarnrc.yml": "yarnPath: .yarn/evil.cjs\nplugins: [evil.cjs]\ncatalog: { a: 1.0.0 }\n",
      "pnpm-workspace.yaml": "packages: ['packages/*']\npnpmfile: evil.cjs\n",
      ".pnpmfile.cjs": "evil();\n",
      "src/index.js": "1;\n",
    });
    expect(Object.fromEntries(files)).toEqual({
      "package.json": json({ name: "bakery", version: "1.0.0", dependencies: { loaf: "file:./loaf" } }),
      "loaf/package.json": json({ name: "loaf", version: "1.0.0" }),
      ".npmrc": "legacy-peer-deps=true",
      ".yarnrc.yml": json({ catalog: { a: "1.0.0" } }),
      "pnpm-workspace.yaml": json({ packages: ["packages/*"] }),
    });
  });
  test("has one digest as long as only scripts and code change", async () => {
    const before = await collect(bakery);
    const scripts = bakery["package.json"]?.replace("touch ran-preinstall", "true") ?? "";
    expect((await collect({ ...bakery, "package.json": scripts, "a.js": "1;" })).digest).toBe(before.digest);
    const other = bakery["package.json"]?.replace("./loaf", "./loaves") ?? "";
    expect((await collect({ ...bakery, "package.json": other })).digest).not.toBe(before.digest);
  });
  test("is put in npm's words where npm stands in for pnpm", () => {
    const files = new Map([
      ["package.json", json({ name: "root" })],
      [
        "packages/a/package.json",
        json({ dependencies: { b: "workspace:^", c: "catalog:", d: "catalog:old", e: "^1" } }),
      ],
      [
        "pnpm-workspace.yaml",
        json({
          packages: ["packages/*", "!packages/x"],
          catalog: { c: "2.0.0" },
          catalogs: { old: { d: "0.1.0" } },
        }),
      ],
    ]);
    const translated = translateForNpm(files);
    expect(JSON.parse(translated.get("package.json") ?? "")).toEqual({
      name: "root",
      workspaces: ["packages/*"],
    });
    expect(JSON.parse(translated.get("packages/a/package.json") ?? "")).toEqual({
      dependencies: { b: "*", c: "2.0.0", d: "0.1.0", e: "^1" },
    });
  });
  test.each([
    "http://localhost/a.tgz",
    "https://user:word@10.0.0.3:80/a",
    "git+ssh://192.168.1.1/a",
    "http://169.254.169.254/latest",
    "http://[::1]/a",
    "http://2130706433/a",
    "http://db.internal/x",
  ])("%s is an address of this machine or its network", (address) => {
    expect(findPrivateAddresses([address])).toHaveLength(1);
  });
  test.each([
    "https://example.org/a.tgz",
    "git+https://github.com/a/b.git",
    "npm:left@1",
    "http://10.example.org/a",
  ])("%s is none", (address) => {
    expect(findPrivateAddresses([address])).toEqual([]);
  });
});

test("kept packages give way to newer ones where there is no room, and a failure is remembered", async () => {
  const store = createPackageStore(path.join(home, "small"), 100);
  const record = {
    bytes: 60,
    summary: "",
    faithful: true,
    tool: "",
    command: {
      command: "",
      exitCode: 0,
      attribution: "none" as const,
      sandbox: "",
      durationMs: 0,
      outputTail: "",
      outputDigest: "",
    },
  };
  for (const digest of ["a", "b"])
    await store.keep(digest, makeTree({ "node_modules/x.js": "" }).root, record);
  expect(await store.find("a")).toBeNull();
  expect((await store.find("b"))?.record).toEqual(record);
  expect((await store.keep("c", home, { ...record, bytes: 101 })).directory).toBe(home);
  expect(await store.find("c")).toBeNull();
  const measure = notMeasured({ metric: "packages_install", dimension: "delivery" }, "out of reach");
  store.noteFailure("d", measure);
  expect([store.lastFailure("d"), store.lastFailure("a")]).toEqual([measure, null]);
});

test.each([
  ["npm error code E404\nnpm error 404 Not Found - GET x\n", 1, "unknown", "404 Not Found - GET x"],
  [
    "npm error code ENOTFOUND\nnpm error network request failed\n",
    1,
    "environment",
    "network request failed",
  ],
  ["npm error code EJSONPARSE\nnpm error JSON.parse bad\n", 1, "project", "JSON.parse bad"],
  [
    " ERR_PNPM_OUTDATED_LOCKFILE  Cannot install\n",
    1,
    "unknown",
    "ERR_PNPM_OUTDATED_LOCKFILE  Cannot install",
  ],
  ["", 137, "environment", "it gives no reason"],
] as const)("a failed install that says %j is told and attributed", (output, exitCode, attribution, told) => {
  const result = {
    exitCode,
    signal: null,
    timedOut: false,
    refused: null,
    output,
    stdout: "",
    outputDigest: "",
    durationMs: 1,
    sandbox: "bubblewrap",
    inside: "/project",
  };
  expect(attributeInstall(result)).toBe(attribution);
  expect(installError(output)).toBe(told);
});
