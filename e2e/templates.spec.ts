import { buffer } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { ZipFile } from "yazl";
import { expect, test } from "./fixtures";
import { choose, haveAdministrator, signIn } from "./person";

// One story on one product: each test needs the one before.
test.describe.configure({ mode: "serial" });

test.beforeAll(({ browser, product }) => haveAdministrator(browser, product));
test.beforeEach(({ page }) => signIn(page));

const rows = (page: Page) => page.getByRole("region", { name: "Templates" }).locator("[data-row]");

/** Presses until the page listens, and resolves to the dialog that opens. */
async function openDialog(page: Page, button: string) {
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.getByRole("button", { name: button }).first().click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  return dialog;
}

/** Of a pressed button the component library leaves an announcement that outlives it for seconds. */
const untilAnnounced = (page: Page) =>
  expect(page.locator("[data-live-announcer] [role=img]")).toHaveCount(0);

const imported = (content: string, celsius: number) =>
  JSON.stringify({
    metadata: { id: "oven-checks-v1", name: "Oven checks", description: "Ours.", persona: "qa_engineer" },
    content,
    variables: { CELSIUS: celsius },
  });

test("the list has the bundled templates and those of the folder, and what did not load with its line", async ({
  page,
  checkAccessibility,
}) => {
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await expect(page.getByRole("heading", { level: 1, name: "Templates" })).toBeVisible({ timeout: 2000 });
  }).toPass();
  const rejected = page.getByRole("region", { name: "Did not load" });
  await expect(rejected).toContainText("qa_engineer/half-done.json, line 5");
  await expect(rejected).toContainText("metadata.quality_score");
  const row = rows(page).filter({ hasText: "Oven checks" });
  await expect(row).toContainText("0.91");
  await expect(row).toContainText("No uses yet");
  await page.goto("/templates");
  await expect(page.getByRole("heading", { level: 1, name: "Templates" })).toBeVisible();
  await checkAccessibility(page);
});

test("the filter by text and facets is in the address", async ({ page, checkAccessibility }) => {
  await page.goto("/templates");
  await choose(page, "Tag", "oven");
  await expect(page).toHaveURL(/tag=oven/);
  await expect(rows(page)).toHaveCount(1);
  await choose(page, "Tag", "Any");
  await expect(page).not.toHaveURL(/tag=/);
  await page.goto("/templates?layout=manifest&q=bake");
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Filter templates" }).fill("nothing of the kind");
  await expect(page.getByText("No templates match")).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => rows(page).count()).toBeGreaterThan(12);
});

test("a template's page tells what is declared from what is measured, on a narrow screen too", async ({
  page,
  checkAccessibility,
}) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto("/templates/oven-checks-v1");
  const declared = page.getByRole("region", { name: "Declared" });
  await expect(declared).toContainText("Quality score0.91");
  await expect(declared).not.toContainText("Success rate");
  await expect(page.getByRole("region", { name: "Measured" })).toContainText("UsesNo uses yet");
  for (const address of ["/templates/oven-checks-v1", "/templates/oven-checks-v1?tab=files", "/templates"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `width of ${address}`).toBeLessThanOrEqual(375);
  }
  await page.goto("/templates/bread-plan");
  await expect(page.getByText("It can be read and not rendered")).toBeVisible();
  await expect(
    page.getByText("docs/PLAN.md:3: {% for loaf in LOAVES %} is no plain {{NAME}}."),
  ).toBeVisible();
  await expect(page.getByText("post_generation: npm install")).toBeVisible();
  await checkAccessibility(page);
});

test("a preview renders with values to try, and names the placeholder of a wrong one", async ({
  page,
  checkAccessibility,
}) => {
  await page.goto("/templates/oven-checks-v1?tab=files");
  const form = page.getByRole("form", { name: "Values to try" });
  const press = () => form.getByRole("button", { name: "Render preview" }).click();
  await expect(async () => {
    await form.getByLabel("CELSIUS").fill("warm");
    await press();
    await expect(page.getByText("CELSIUS must be a number")).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(page.getByText("PROJECT_NAME needs a value.")).toBeVisible();
  await form.getByLabel("CELSIUS").fill("180");
  await form.getByLabel("PROJECT_NAME").fill("Bakery </pre><b>");
  await press();
  const rendered = page.getByRole("region", { name: "Rendered files" });
  await expect(rendered).toContainText("// Bakery </pre><b>");
  await expect(rendered).toContainText("toBe(180)");
  await expect(rendered).toContainText("oven-checks.ts");
  await untilAnnounced(page);
  await checkAccessibility(page);
});

test("an import shows what it would do before it does it", async ({ page, checkAccessibility }) => {
  await page.goto("/templates");
  const dialog = await openDialog(page, "Import templates");
  await dialog.getByText("The JSON of one template").click();
  await dialog.getByLabel("JSON of a template").fill('{ "metadata": {,');
  await dialog.getByRole("button", { name: "Show what it holds" }).click();
  await expect(dialog.getByRole("region", { name: "Did not load" })).toContainText("This is not JSON");
  await dialog.getByRole("button", { name: "Choose something else" }).click();
  await dialog
    .getByLabel("JSON of a template")
    .fill(imported("expect(oven.celsius).toBe({{CELSIUS}});\n", 230));
  await dialog.getByRole("button", { name: "Show what it holds" }).click();
  await expect(dialog.getByRole("list", { name: "Templates found" })).toContainText("New revision");
  await untilAnnounced(page);
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Import 1 template" }).click();
  await expect(dialog.getByText("Say in a few words where these come from and why.")).toBeVisible();
  await dialog.getByLabel("Note").fill("Our ovens are warmer");
  await dialog.getByRole("button", { name: "Import 1 template" }).click();
  await expect(dialog.getByText("1 template was imported")).toBeVisible();
  await dialog.getByRole("button", { name: "Go to the list" }).click();
  await expect(rows(page).filter({ hasText: "Oven checks" })).toContainText("Ada Admin");
});

test("a zip whose names lead out is refused by name", async ({ page, expectedErrors }) => {
  expectedErrors.push(/api\/template-imports\/upload/);
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from("{}"), "aa/evil.json");
  zip.end();
  const bytes = (await buffer(zip.outputStream))
    .toString("latin1")
    .replaceAll("aa/evil.json", "../evil.json");
  await page.goto("/templates");
  const dialog = await openDialog(page, "Import templates");
  await dialog
    .getByLabel("Zip or JSON file")
    .setInputFiles({ name: "evil.zip", mimeType: "application/zip", buffer: Buffer.from(bytes, "latin1") });
  await dialog.getByRole("button", { name: "Show what it holds" }).click();
  await expect(dialog.getByText(/\.\.\/evil\.json/)).toBeVisible();
});

test("an older revision is compared and restored, and the file followed again", async ({
  page,
  checkAccessibility,
}) => {
  await page.goto("/templates/oven-checks-v1?tab=history&before=1&after=2");
  await expect(page.getByRole("heading", { level: 3, name: "Revision 2" })).toBeVisible();
  const compared = page.getByRole("region", { name: "Compare two" });
  await expect(compared).toContainText(/\d+ fields differ, \d files? differs?\./);
  await expect(compared).toContainText("oven-checks");
  await checkAccessibility(page);
  const restoring = await openDialog(page, "Restore revision 1");
  await restoring.getByLabel("Note").fill("It was right");
  await restoring.getByRole("button", { name: "Restore revision" }).click();
  await expect(page.getByRole("heading", { level: 3, name: "Revision 3" })).toBeVisible();
  await expect(restoring).toBeHidden();
  const following = await openDialog(page, "Follow the file again");
  await following.getByLabel("Note").fill("The file says the same");
  await following.getByRole("button", { name: "Follow the file" }).click();
  await expect(page.getByRole("heading", { level: 3, name: "Revision 4" })).toBeVisible();
  await expect(page.getByText("Revision 1, from its file")).toBeVisible();
});
