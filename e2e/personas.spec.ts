import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { choose, haveAdministrator, signIn } from "./person";
import type { Product } from "./product";

// One story on one product: each test needs the one before.
test.describe.configure({ mode: "serial" });

const bundledDir = path.resolve(import.meta.dirname, "..", "personas");
const bundled = readdirSync(bundledDir).map((name): { persona_id: string; display_name: string } =>
  JSON.parse(readFileSync(path.join(bundledDir, name), "utf8")),
);
const engineFile = ({ engineDir }: Product) => path.join(engineDir ?? "", "page_writer.json");
const fileText = (product: Product) => readFileSync(engineFile(product), "utf8");
const withPriority = (text: string, priority: number) =>
  JSON.stringify({ ...JSON.parse(text), dependency_priority: priority }, null, 2);

/** Presses until the page listens, and resolves to the dialog that opens. */
async function openDialog(page: Page, button: string | RegExp) {
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.getByRole("button", { name: button }).first().click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  return dialog;
}

async function openTab(page: Page, name: string) {
  await expect(async () => {
    await page.getByRole("tab", { name }).click();
    await expect(page.getByRole("tab", { name })).toHaveAttribute("aria-selected", "true", { timeout: 1000 });
  }).toPass();
}

/** Of a pressed button the component library leaves an announcement that outlives it for seconds. */
async function checkAnew(page: Page, checkAccessibility: (page: Page) => Promise<void>) {
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await checkAccessibility(page);
}

test.beforeAll(({ browser, product }) => haveAdministrator(browser, product));

test("the catalogue lists every bundled persona and those of the engine's folder", async ({
  page,
  checkAccessibility,
}) => {
  expect(bundled).toHaveLength(16);
  await signIn(page);
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await expect(page.getByRole("heading", { level: 1, name: "Personas" })).toBeVisible({ timeout: 2000 });
  }).toPass();
  for (const { display_name } of bundled)
    await expect(page.getByRole("heading", { level: 3, name: display_name, exact: true })).toBeVisible();
  await expect(page.locator("[data-persona]")).toHaveCount(17);
  const card = page.locator('[data-persona="qa_engineer"]');
  await expect(card).toContainText("Testing (required)");
  await expect(card).toContainText("File personas/qa_engineer.json");
  await expect(page.locator('[data-persona="page_writer"]')).toContainText(
    "No run was checked in the last 30 days",
  );
  await expect(page.locator('[data-persona="technical_writer"]')).toContainText(
    "5 error clauses, taken over from personas/technical_writer.json",
  );
  await checkAnew(page, checkAccessibility);
});

test("a file that does not load is listed with its line and reason, and warnings beside it", async ({
  page,
  product,
}) => {
  await signIn(page);
  await page.goto("/personas");
  const rejected = page.getByRole("region", { name: "Did not load" });
  await expect(rejected).toContainText(`${path.join(product.engineDir ?? "", "slide_maker.json")}, line 5`);
  await expect(rejected).toContainText("dependency_priority: Invalid input");
  const warnings = page.getByRole("region", { name: "Warnings" });
  await expect(warnings).toContainText("page_writer depends on illustrator, which is not loaded.");
  await expect(warnings).toContainText("replaces the one of personas and takes over its contract");
});

test("the filter by text and phase is in the address", async ({ page, checkAccessibility }) => {
  await signIn(page);
  await page.goto("/personas?q=specialist&phase=testing");
  await expect(page.locator("[data-persona]")).toHaveCount(1);
  await expect(page.getByText("1 of 17 personas")).toBeVisible();
  await page.getByRole("button", { name: /^Testing/ }).click();
  await expect(page).not.toHaveURL(/phase=/);
  await expect(page.locator("[data-persona]")).toHaveCount(3);
  await page.getByRole("searchbox", { name: "Filter personas" }).fill("nobody at all");
  await expect(page.getByText("No personas match")).toBeVisible();
  await checkAnew(page, checkAccessibility);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.locator("[data-persona]")).toHaveCount(17);
});

test("who waits for whom is a picture to walk through by keyboard, and a list in words", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto("/personas?tab=dependencies");
  await checkAccessibility(page);
  const graph = page.getByRole("region", { name: "Dependencies of the personas" });
  const box = (name: string) => graph.getByRole("link", { name });
  const left = async (name: string) => (await box(name).boundingBox())?.x ?? 0;
  expect(await left("Requirement Analyst")).toBeLessThan(await left("Solution Architect"));
  expect(await left("Solution Architect")).toBeLessThan(await left("Backend Developer"));
  await expect(page.getByText(/Page Writer waits for UI\/UX Designer, illustrator \(absent\)/)).toBeVisible();
  await box("Backend Developer").focus();
  await expect(graph.locator("path.stroke-accent")).toHaveCount(4);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Backend Developer" })).toBeVisible();
});

test("a persona's page shows what it does, must deliver, is written as and was", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto("/personas/page_writer");
  await expect(page.getByRole("heading", { level: 1, name: "Page Writer" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit contract" })).toHaveAttribute(
    "href",
    "/personas/page_writer/edit",
  );
  await expect(page.getByText("Derived from its specializations and capabilities")).toBeVisible();
  await expect(page.getByText("You write pages.")).toBeVisible();
  await expect(page.getByText("illustrator (absent)").first()).toBeVisible();
  await checkAccessibility(page);
  await openTab(page, "Contract");
  await expect(page.getByText('A section "Audience" with content in docs/PAGES.md')).toBeVisible();
  await expect(page.getByText("Who reads decides what is written.")).toBeVisible();
  await checkAnew(page, checkAccessibility);
  await openTab(page, "JSON");
  const kept = page.getByRole("region", { name: "Fields that it only keeps" });
  await expect(kept).toHaveText(/house_style/);
  await checkAnew(page, checkAccessibility);
  await openTab(page, "History");
  await expect(page.getByText("It was never changed here")).toBeVisible();
  await checkAnew(page, checkAccessibility);
  await openTab(page, "Runs");
  await expect(page.getByText("Each time that it works in a session appears here")).toBeVisible();
  await checkAnew(page, checkAccessibility);
  await page.goto("/personas/technical_writer?tab=contract");
  await expect(page.getByText("Taken over from another file")).toBeVisible();
});

test("an import says what is wrong at its line, and before it is sent that it makes a revision", async ({
  page,
  product,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto("/personas");
  const dialog = await openDialog(page, "Import persona");
  const json = dialog.getByRole("textbox", { name: "Or paste its JSON" });
  await json.fill('{\n  "persona_id": "page_writer",\n  "role": 5\n}');
  await expect(dialog.getByText("Page Writer exists already")).toBeVisible();
  await dialog.getByRole("button", { name: "Import persona" }).click();
  await expect(dialog.getByText("Say in a few words what you changed and why.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Note" }).fill("Earlier in the order");
  await dialog.getByRole("button", { name: "Import persona" }).click();
  await expect(dialog.getByText("Line 3: role:")).toBeVisible();
  await expect(json).toHaveAttribute("aria-invalid", "true");
  await json.fill('{\n  "persona_id": "another_one"\n');
  await expect(dialog.getByText("This is not JSON yet.")).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByLabel("Persona file").setInputFiles({
    name: "page_writer.json",
    mimeType: "application/json",
    buffer: Buffer.from(withPriority(fileText(product), 2)),
  });
  await expect(json).toHaveValue(/"dependency_priority": 2/);
  await dialog.getByRole("button", { name: "Import persona" }).click();
  await page.waitForURL(/\/personas\/page_writer$/);
  await expect(page.getByText("Revision 2, saved here").first()).toBeVisible();
});

test("a persona is exported as it stands now, under its id", async ({ page, product }) => {
  await signIn(page);
  await page.goto("/personas/page_writer");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export JSON" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("page_writer.json");
  expect(readFileSync(await download.path(), "utf8")).toBe(withPriority(fileText(product), 2));
});

test("two revisions are compared field by field, and the earlier one is restored with a note", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto("/personas/page_writer?tab=history");
  await expect(page.getByText("Earlier in the order")).toBeVisible();
  await page.getByRole("button", { name: "Show what changed in revision 2" }).click();
  await expect(page).toHaveURL(/before=1&after=2/);
  await expect(page.getByText("1 field differs between revision 1 and revision 2.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 3, name: "dependency_priority" })).toBeVisible();
  await checkAnew(page, checkAccessibility);
  const current = page.getByRole("button", { name: "Restore revision 2" });
  await expect(current).toHaveAttribute("aria-disabled", "true");
  await expect(current).toHaveAccessibleDescription("This revision counts already.");
  const dialog = await openDialog(page, "Restore revision 1");
  await dialog.getByRole("button", { name: "Restore revision" }).click();
  await expect(dialog.getByText("Say in a few words what you changed and why.")).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole("textbox", { name: "Note" }).fill("The order was right");
  await dialog.getByRole("button", { name: "Restore revision" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { level: 3, name: "Revision 3" })).toBeVisible();
  await expect(page.getByText("The order was right")).toBeVisible();
});

test("a changed file is told of, compared, and followed again", async ({ page, product }) => {
  writeFileSync(engineFile(product), withPriority(fileText(product), 9));
  await signIn(page);
  await page.goto("/personas/page_writer?tab=history");
  await expect(page.getByText(/page_writer\.json was changed since/)).toBeVisible();
  await expect(async () => {
    await page.getByRole("button", { name: "Compare with the file" }).click();
    await expect(page).toHaveURL(/before=3&after=0/, { timeout: 1000 });
  }).toPass();
  await expect(page.getByText("1 field differs between revision 3 and the file.")).toBeVisible();
  const dialog = await openDialog(page, "Follow the file again");
  await dialog.getByRole("textbox", { name: "Note" }).fill("The file is kept up now");
  await dialog.getByRole("button", { name: "Follow the file" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^File .*page_writer\.json$/).first()).toBeVisible();
  await expect(page.getByText("Follows its file again", { exact: true })).toBeVisible();
  await expect(page.getByText("was changed since")).toHaveCount(0);
  await choose(page, "Before", "Revision 2");
  await expect(page.getByText("1 field differs between revision 2 and the file.")).toBeVisible();
});

test("the pages hold on a narrow screen", async ({ page, checkAccessibility }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await signIn(page);
  const tabs = ["profile", "contract", "json", "history&before=1&after=2", "runs"];
  for (const address of [
    "/personas",
    "/personas?tab=dependencies",
    ...tabs.map((tab) => `/personas/page_writer?tab=${tab}`),
    "/personas/backend_developer?tab=contract",
  ]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${address} is wider than the screen`).toBeLessThanOrEqual(0);
    await checkAccessibility(page);
  }
});

test("a persona that is not there leads back to the catalogue", async ({ page, expectedErrors }) => {
  expectedErrors.push(/404/);
  await signIn(page);
  await page.goto("/personas/nobody");
  await expect(page.getByRole("heading", { level: 1, name: "There is no such persona" })).toBeVisible();
  await page.getByRole("link", { name: "Go to personas" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Personas" })).toBeVisible();
  expect((await page.request.get("/api/personas/nobody")).status()).toBe(404);
  expect((await page.request.get("/api/personas/nobody/file")).status()).toBe(404);
});
