import { execFileSync, spawn } from "node:child_process";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { findChromium } from "../../../bin/chromium.mjs";
import { makeTree, type Tree } from "../tree";
import { hostileWords, plainWords, renderLibrary } from "./library-application";
import { runNodeTests } from "./run-node-tests";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const made: { remove(): void }[] = [];
afterEach(() => {
  for (const tree of made.splice(0)) tree.remove();
});

function layOut(files: Tree): string {
  const tree = makeTree(files);
  made.push(tree);
  return tree.root;
}

function broken(files: Tree, file: string, from: string, to: string): Tree {
  const source = files[file] ?? "";
  expect(source).toContain(from);
  return { ...files, [file]: source.replace(from, () => to) };
}

function runTests(files: Tree) {
  const tests = Object.keys(files).filter((file) => file.endsWith(".test.js"));
  return runNodeTests(layOut(files), tests);
}

describe("an application with its records", () => {
  test.each([
    ["plain names", plainWords],
    ["hostile names", hostileWords],
  ])("builds and passes its own tests with %s", async (_, words) => {
    const files = renderLibrary(words);
    const built = execFileSync("npm", ["run", "build"], { cwd: layOut(files), encoding: "utf8" });
    expect(built).toContain("sources are well");
    const { passed, failed, output } = await runTests(files);
    expect(failed, output).toBe(0);
    expect(passed).toBeGreaterThan(10);
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
    [
      "counts one value twice",
      "server/routes/books.js",
      'countBy(store.list("books"), "genre")',
      'countBy(store.list("books"), "title")',
    ],
    ["names a script that is not there", "web/books.html", "/scripts/books.js", "/scripts/book.js"],
  ])("fails its tests when it %s", async (_, file, from, to) => {
    const { failed, crashed } = await runTests(broken(renderLibrary(plainWords), file, from, to));
    expect(crashed).toBe(false);
    expect(failed).toBeGreaterThan(0);
  });
});

describe("the page of records, in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    // Chromium refuses its own sandbox to root, as in a bare container.
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    browser = await chromium.launch({ executablePath: await findChromium(), args });
  });
  afterAll(() => browser?.close());

  test("adds a record and shows it, also with hostile names", async () => {
    for (const words of [plainWords, hostileWords])
      expect(await addsRecord(browser, renderLibrary(words), words.book.PATH)).toBe(true);
  });
  test.each([
    ["asks another address", '("/api/books"', '("/api/book"'],
    ["has no field", 'name: "title"', 'name: "other"'],
    ["sends with another method", 'method: "POST"', 'method: "PUT"'],
  ])("is found out when it %s", async (_, from, to) => {
    const files = broken(renderLibrary(plainWords), "web/scripts/books.js", from, to);
    expect(await addsRecord(browser, files, "books")).toBe(false);
  });
});

/** Starts the application, adds a record on its page, and says whether the table shows it. */
async function addsRecord(browser: Browser, files: Tree, name: string): Promise<boolean> {
  const root = layOut(files);
  const env = { ...process.env, PORT: "0", DATA_FILE: path.join(root, "records.json") };
  const server = spawn(process.execPath, ["server/main.js"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const page = await browser.newPage();
  try {
    const base = await new Promise<string>((resolve) =>
      server.stdout.once("data", (said) => resolve(String(said).replace("Listening on ", "").trim())),
    );
    await page.goto(`${base}/${name}.html`);
    await page.locator("#editor input").first().fill("Wuthering Heights");
    await page.locator("#save").click();
    return await page
      .locator("#records", { hasText: "Wuthering Heights" })
      .waitFor({ timeout: 1500 })
      .then(() => true)
      .catch(() => false);
  } finally {
    await page.close();
    server.kill();
  }
}
