import { createServer, type Server } from "node:http";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { findChromium } from "../../bin/chromium.mjs";
import { loadTemplates } from "./load-templates";
import { renderTemplate } from "./render-template";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

// Chromium refuses its own sandbox to root, as in a bare container.
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const { templates } = await loadTemplates(new URL("../../templates", import.meta.url).pathname);
const plain = {
  TITLE: "Loaves",
  FRAGMENT: false,
  SCRIPT_SRC: "/page.js",
  PARENT_PATH: "/ovens",
  PARENT_QUERY: "oven",
  LIST_PATH: "/ovens/:parent/loaves",
  CREATE_PATH: "/ovens/:parent/loaves",
  UPDATE_PATH: "/loaves/:id",
  DELETE_PATH: "/loaves/:id",
  FIELDS: [
    { NAME: "name", LABEL: "Name", REQUIRED: true },
    { NAME: "grams", LABEL: "Weight", KIND: "number" },
    { NAME: "rye", LABEL: "Rye", KIND: "boolean" },
    { NAME: "parts", LABEL: "Parts", KIND: "json" },
  ],
};
let markup: string;
let script: string;

function render(values: Record<string, unknown>): string[] {
  const template = templates.find((t) => t.id === "resource-page");
  return template ? renderTemplate(template, values).map((f) => f.content) : [];
}

let browser: Browser;
let server: Server;
let page: Page;
let base: string;
let loaves: Record<string, unknown>[];
let asked: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await findChromium(), args: asRoot });
});
afterAll(() => browser?.close());

beforeEach(async () => {
  [markup = "", script = ""] = render(plain);
  loaves = [{ id: "a/1", name: "<img src=x onerror=alert(1)>", grams: 500, oven: "2" }];
  asked = [];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const [status, type, answer] = serve(request.method ?? "", request.url ?? "", body);
      response.writeHead(status, { "content-type": type }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  page = await browser.newPage();
});
afterEach(async () => {
  await page.close();
  server.closeAllConnections();
  server.close();
});

function serve(method: string, url: string, body: string): [number, string, string] {
  const json = (status: number, value: unknown): [number, string, string] => [
    status,
    "application/json",
    value === null ? "" : JSON.stringify(value),
  ];
  if (url === "/page.js") return [200, "text/javascript", script];
  if (url === "/" || url.startsWith("/?")) return [200, "text/html", markup];
  if (url === "/ovens")
    return json(200, {
      ovens: [
        { id: "1", name: "Stone" },
        { id: "2", name: "Steel" },
      ],
    });
  asked.push(`${method} ${url} ${body}`.trim());
  const oven = /^\/ovens\/(\d)\/loaves$/.exec(url)?.[1];
  const id = decodeURIComponent(/^\/loaves\/(.+)$/.exec(url)?.[1] ?? "");
  if (oven && method === "GET")
    return json(
      200,
      loaves.filter((l) => l.oven === oven),
    );
  if (method === "GET") return json(404, { error: "There is no such address." });
  if (method === "DELETE") {
    loaves = loaves.filter((l) => l.id !== id);
    return json(204, null);
  }
  const sent = JSON.parse(body);
  if (sent.grams < 0) return json(400, { error: { message: "A loaf has a weight." } });
  if (method === "PATCH") loaves = loaves.map((l) => (l.id === id ? { ...l, ...sent } : l));
  else loaves.push({ ...sent, id: "b", oven });
  return json(method === "PATCH" ? 200 : 201, sent);
}

const open = (path = "/") => page.goto(base + path);
const says = (text: string) => expect.poll(() => page.locator("#status").textContent()).toBe(text);

describe("a page of a resource, in a browser", () => {
  test("says when there is nothing, and shows the parent that its address names", async () => {
    await open();
    await says("There is nothing here yet.");
    await open("/?oven=2");
    await says("1 shown");
    expect(await page.locator("#records tr").count()).toBe(1);
  });
  test("shows text of the server as text, never as markup", async () => {
    await open("/?oven=2");
    await says("1 shown");
    expect(await page.locator("#records td").first().textContent()).toBe("<img src=x onerror=alert(1)>");
    expect(await page.locator("#records img").count()).toBe(0);
  });
  test("adds a record in the server's types, and shows it", async () => {
    await open();
    await says("There is nothing here yet.");
    await page.getByLabel("Name").fill("Rye");
    await page.getByLabel("Weight").fill("750");
    await page.getByLabel("Rye", { exact: true }).check();
    await page.getByLabel("Parts").fill('["flour"]');
    await page.getByRole("button", { name: "Add" }).click();
    await says("1 shown");
    expect(asked).toContain('POST /ovens/1/loaves {"name":"Rye","grams":750,"rye":true,"parts":["flour"]}');
    expect(await page.getByLabel("Name").inputValue()).toBe("");
  });
  test("says what the server says when it refuses, and keeps what was entered", async () => {
    await open();
    await says("There is nothing here yet.");
    await page.getByLabel("Name").fill("Rye");
    await page.getByLabel("Weight").fill("-1");
    await page.getByRole("button", { name: "Add" }).click();
    await says("A loaf has a weight.");
    expect(await page.getByLabel("Name").inputValue()).toBe("Rye");
    await page.getByLabel("Parts").fill("{");
    await page.getByRole("button", { name: "Add" }).click();
    await says("Parts must be valid JSON.");
  });
  test("changes and removes a record by its encoded id", async () => {
    await open("/?oven=2");
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Name").fill("Spelt");
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => page.locator("#records td").first().textContent()).toBe("Spelt");
    expect(asked.find((a) => a.startsWith("PATCH"))).toContain("PATCH /loaves/a%2F1 ");
    await page.getByRole("button", { name: "Delete" }).click();
    await says("There is nothing here yet.");
    expect(asked).toContain("DELETE /loaves/a%2F1");
  });
  test("says that the server cannot be reached", async () => {
    await open("/?oven=2");
    await says("1 shown");
    await page.route("**/ovens/1/loaves", (route) => route.abort());
    await page.locator("#parent").selectOption("1");
    await expect.poll(() => page.locator("#status").getAttribute("class")).toBe("error");
  });
});

describe("the same page", () => {
  const hostile = "\"a\" 'b' `c` \u0024{d} */ --> </script><script>alert(1)</script> \u202e\u00fc \\";

  /** Adds a record by the first field, and says whether the page shows it. */
  async function addsRecord(): Promise<boolean> {
    await open();
    await page.locator("#editor input").first().fill("Spelt");
    await page.locator("#editor button").first().click({ timeout: 1000 });
    const shown = page.locator("#records td", { hasText: "Spelt" }).waitFor({ timeout: 1000 });
    return shown.then(() => true).catch(() => false);
  }

  test("works with hostile texts and with names of the language", async () => {
    const FIELDS = [
      { NAME: "class", LABEL: hostile, REQUIRED: true },
      { NAME: "constructor", LABEL: "__proto__" },
    ];
    [markup = "", script = ""] = render({ ...plain, TITLE: hostile, PARENT_QUERY: hostile, FIELDS });
    expect(await addsRecord()).toBe(true);
    expect(await page.locator("h1").textContent()).toBe(hostile);
    expect(await page.locator("#editor label").first().textContent()).toContain(hostile);
  });

  test.each([
    ["sends nothing", "body: JSON.stringify(record)", 'body: "{}"'],
    ["does not read the list again", "await act();\n    await show();", "await act();"],
    ["does not send the form", "change(save).then", "Promise.resolve(false).then"],
  ])("is found out when it %s", async (_, from, to) => {
    expect(await addsRecord()).toBe(true);
    expect(script).toContain(from);
    script = script.replace(from, () => to);
    loaves = [];
    expect(await addsRecord()).toBe(false);
  });
});

test("a page without endpoints for changes offers none", () => {
  const [fragment = "", own = ""] = render({ LIST_PATH: "/loaves" });
  expect(fragment).not.toMatch(/<form|<html|<select/);
  expect(own).not.toMatch(/method: "/);
});
