import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { choose, haveAdministrator, signIn, startSession } from "./person";

// One story on one product: each test needs the one before.
test.describe.configure({ mode: "serial", timeout: 120_000 });

/** In no phase of the map: what is tried on it here holds up no session of another test. */
const persona = "phase_reviewer";
const json = (page: Page) => page.getByLabel("The whole persona as JSON");
const contractOf = async (page: Page) => JSON.parse(await json(page).inputValue()).deliverable_contract;
const lastFile = (page: Page) => page.getByLabel("Path or pattern").last();

async function open(page: Page) {
  await signIn(page);
  await page.goto(`/personas/${persona}/edit`);
  await expect(page.getByRole("heading", { level: 1, name: "Edit Phase Reviewer" })).toBeVisible();
}

/** By the keyboard alone: adds a file, goes back to its field by Shift+Tab, and types over what stands there. */
async function addFile(page: Page, glob: string) {
  const fields = page.getByLabel("Path or pattern");
  const before = await fields.count();
  await expect(async () => {
    await page.getByRole("button", { name: "Add file" }).focus();
    if ((await fields.count()) === before) await page.keyboard.press("Enter");
    await expect(fields).toHaveCount(before + 1, { timeout: 1000 });
  }).toPass();
  await expect(async () => {
    await page.keyboard.press("Shift+Tab");
    await expect(lastFile(page)).toBeFocused({ timeout: 100 });
  }).toPass({ intervals: [0] });
  await page.keyboard.press("Control+a");
  await page.keyboard.type(glob);
}

async function save(page: Page, note: string) {
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Save a revision" });
  await dialog.getByLabel("What you changed and why").fill(note);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}

test.beforeAll(({ browser, product }) => haveAdministrator(browser, product));

test("form and JSON show the same, whichever is edited, and say what is wrong where it is", async ({
  page,
  checkAccessibility,
}) => {
  await open(page);
  await addFile(page, "docs/SCREENS.md");
  expect((await contractOf(page)).required_files.at(-1)).toEqual({ glob: "docs/SCREENS.md" });
  const text = await json(page).inputValue();
  await json(page).fill(text.replace("docs/SCREENS.md", "docs/DRAWINGS.md"));
  await expect(lastFile(page)).toHaveValue("docs/DRAWINGS.md");
  await lastFile(page).fill("../outside");
  await expect(page.getByText(/must be relative, inside the project/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Line \d+$/ })).toBeVisible();
  await checkAccessibility(page);
  await json(page).fill("{");
  await expect(page.getByText("The form waits for the JSON")).toBeVisible();
  await checkAccessibility(page);
  await json(page).fill(text);
  await expect(lastFile(page)).toHaveValue("docs/SCREENS.md");
});

test("a pattern shows what it matches while it is typed, and headings can be taken over", async ({
  page,
}) => {
  await open(page);
  await choose(page, "Try patterns on", "sunday_com");
  await addFile(page, "docs/*.md");
  await expect(page.getByText(/^Matches [2-9] files: docs\//)).toBeVisible();
  await lastFile(page).fill("nothing/**");
  await expect(page.getByText("Matches nothing").first()).toBeVisible();
  page.on("dialog", (dialog) => dialog.accept());
});

test("a contract is inferred from a project, shows what it would catch, and is taken into the draft alone", async ({
  page,
  checkAccessibility,
}) => {
  await open(page);
  const infer = page.getByRole("button", { name: "Infer from the chosen project" });
  await expect(infer).toHaveAccessibleDescription("Choose a project or session first.");
  await choose(page, "Try patterns on", "sunday_com");
  await infer.click();
  await expect(page.getByText(/^Inferred \d+ file clauses.* It would catch \d+ of \d+ ways/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole("row", { name: /README\.md is empty file:README\.md/ })).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Leave it" }).click();
  await expect(page.getByText("Not saved yet")).toBeHidden();
  await infer.click();
  await page.getByRole("button", { name: "Take it over" }).click();
  await expect(page.getByText("Not saved yet", { exact: true })).toBeVisible();
  const [first] = (await contractOf(page)).required_files;
  expect(first.motivation).toMatch(/^Inferred from /);
  page.on("dialog", (dialog) => dialog.accept());
});

test("nobody leaves with unsaved changes without being asked", async ({ page }) => {
  await open(page);
  await addFile(page, "docs/SCREENS.md");
  let asked = 0;
  page.once("dialog", async (dialog) => {
    asked += 1;
    await dialog.dismiss();
  });
  await page.getByRole("link", { name: "Projects" }).click();
  expect(asked).toBe(1);
  await expect(page).toHaveURL(/\/edit$/);
  page.on("dialog", (dialog) => dialog.accept());
});

test("a dry run shows the verdict that flips, a revision is saved by keyboard, and the next session uses it", async ({
  page,
  checkAccessibility,
}) => {
  await open(page);
  await addFile(page, "docs/NOBODY_HAS_THIS.md");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/would be judged otherwise\.$/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/file:docs\/NOBODY_HAS_THIS\.md: new → violated/).first()).toBeVisible();
  await checkAccessibility(page);
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("dialog").getByText(/would be judged otherwise/)).toBeVisible({
    timeout: 30_000,
  });
  await checkAccessibility(page);
  await page.keyboard.press("Escape");
  await save(page, "Nobody has it");
  await expect(page.getByText(/^Revision \d+ is saved\.$/)).toBeVisible();
  await page.goto("/sessions/new");
  await choose(page, "Project", "truck_board");
  const session = await startSession(page);
  const read = async () => (await page.request.get(`/api/personas/${persona}`)).json();
  expect(session).not.toBe("");
  await page.getByRole("button", { name: "Cancel session" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel session" }).click();
  expect((await read()).revisions[0]).toMatchObject({ kind: "edited", note: "Nobody has it", sessions: 1 });
});

test("two people who edit at once lose nothing", async ({ page, browser, product, checkAccessibility }) => {
  const grace = await browser.newPage({ baseURL: product.baseUrl });
  await open(page);
  await open(grace);
  await addFile(grace, "docs/GRACE.md");
  await save(grace, "Grace's file");
  await addFile(page, "docs/ADA.md");
  await save(page, "Ada's file");
  await expect(page.getByText(/saved another revision meanwhile: “Grace's file”/)).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Bring both together" }).click();
  await save(page, "Both");
  await expect(page.getByText(/^Revision \d+ is saved\.$/)).toBeVisible();
  const globs = (await contractOf(page)).required_files.map((f: { glob: string }) => f.glob);
  expect(globs).toEqual(expect.arrayContaining(["docs/GRACE.md", "docs/ADA.md"]));
  await grace.close();
});

test("what both changed differently is chosen by who comes later", async ({ page, browser, product }) => {
  const grace = await browser.newPage({ baseURL: product.baseUrl });
  await open(page);
  await open(grace);
  await lastFile(grace).fill("docs/GRACE_WAS_HERE.md");
  await grace.getByLabel("At least", { exact: true }).first().fill("2");
  await save(grace, "Two");
  await page.getByLabel("At least", { exact: true }).first().fill("3");
  await save(page, "Three");
  await page.getByRole("radio", { name: /’s: 2$/ }).check();
  await page.getByRole("button", { name: "Bring both together" }).click();
  await expect(page.getByLabel("At least", { exact: true }).first()).toHaveValue("2");
  await expect(lastFile(page)).toHaveValue("docs/GRACE_WAS_HERE.md");
  page.on("dialog", (dialog) => dialog.accept());
  await grace.close();
});

test("the editor holds on a narrow screen", async ({ page, checkAccessibility }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await open(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await checkAccessibility(page);
});
