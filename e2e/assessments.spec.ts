import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { choose, haveAdministrator, signIn } from "./person";

// One story on one product: each test needs the one before.
test.describe.configure({ mode: "serial", timeout: 180_000 });

const ids: string[] = [];
const read = async (page: Page, id: string) => (await page.request.get(`/api/assessments/${id}`)).json();

/** Fills the form, starts, and resolves to the id of the assessment that opens. */
async function assess(page: Page, directory: string, how: "Read only" | "Run its commands"): Promise<string> {
  await page.goto("/assessments/new");
  await choose(page, "Directory", directory);
  await page.getByRole("radio", { name: how }).check();
  await page.getByRole("button", { name: "Start assessment" }).click();
  await page.waitForURL(/\/assessments\/[0-9a-f-]{36}/);
  const id = page.url().match(/assessments\/([0-9a-f-]{36})/)?.[1] ?? "";
  ids.push(id);
  return id;
}

/** Of a pressed button the component library leaves an announcement that outlives it for seconds, and has no name then. */
const reload = (page: Page) => page.reload();

async function expectNoOverflow(page: Page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

test.beforeAll(({ browser, product }) => haveAdministrator(browser, product));

test("an example is assessed by reading, from the first press to its score", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.getByRole("link", { name: "Assessments" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Assessments" })).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("link", { name: "Start assessment" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Start an assessment" })).toBeVisible();
  await checkAccessibility(page);
  const id = await assess(page, "sunday_com", "Read only");
  await expect(page.getByRole("heading", { level: 1, name: "Assessment of sunday_com" })).toBeVisible();
  await expect(page.getByText("Not executed")).toBeVisible({ timeout: 60_000 });
  const view = await read(page, id);
  expect(view.assessment.executed).toBe(false);
  await expect(page.getByText("Measured", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "What would raise the score most" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Not measured, and why" })).toBeVisible();
  await expect(page.getByText("The project's commands were not run").first()).toBeVisible();
  await reload(page);
  await expect(page.getByText("Not executed")).toBeVisible();
  await checkAccessibility(page);
});

test("evidence opens its file at its line, by keyboard too, and a link to it does the same", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  const [id = ""] = ids;
  const { assessment } = await read(page, id);
  const seen = assessment.measures
    .flatMap((m: { evidence: { file?: string; line?: number }[] }) => m.evidence)
    .find((one: { file?: string; line?: number }) => one.file !== undefined && (one.line ?? 0) > 1);
  await page.goto(`/assessments/${id}`);
  const place = page.getByRole("button", { name: `${seen.file}:${seen.line}` }).first();
  await expect(async () => {
    await place.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 1000 });
  }).toPass();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: `${seen.file}:${seen.line}` })).toBeVisible();
  const line = dialog.locator("tr[aria-current]");
  await expect(line).toBeInViewport();
  await expect(line).toContainText(String(seen.line));
  await checkAccessibility(page);
  await page.keyboard.press("Escape");
  await expect(place).toBeFocused();
  await page.goto(
    `/assessments/${id}?${new URLSearchParams({ of: id, file: seen.file, line: String(seen.line) })}`,
  );
  await expect(page.getByRole("dialog").locator("tr[aria-current]")).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page).not.toHaveURL(/file=/);
});

test("a file that no evidence names is not shown", async ({ page }) => {
  await signIn(page);
  for (const file of ["../../package.json", "/etc/passwd", "nothing.js"]) {
    const answer = await page.request.get(
      `/api/assessments/${ids[0]}/file?${new URLSearchParams({ path: file })}`,
    );
    expect([answer.status(), (await answer.json()).code]).toEqual([404, "file_not_kept"]);
  }
});

test("with its commands run it says more, and the two are not compared as if they were alike", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  const id = await assess(page, "sunday_com", "Run its commands");
  await expect
    .poll(async () => (await read(page, id)).state, { timeout: 150_000, intervals: [500] })
    .toBe("finished");
  await expect(page.getByText(/^Nothing raises the score above .* while no test passes\.$/)).toBeVisible();
  await expect(page.getByText(/^The score is held down/)).toBeVisible();
  await page.getByRole("link", { name: "Compare" }).click();
  const first = (await read(page, ids[0] ?? "")).assessment;
  await choose(page, "Second", `sunday_com · ${first.score.toFixed(2)}`);
  await page.getByRole("button", { name: "Swap" }).click();
  await expect(page).toHaveURL(new RegExp(`a=${ids[0]}&b=${id}`));
  await reload(page);
  await expect(page.getByText("Not measured alike").first()).toBeVisible();
  await expect(page.getByText("Both are of the same content")).toBeVisible();
  await expect(page.getByRole("row", { name: /^Score/ })).toContainText("Not measured alike");
  await expect(page.getByRole("row", { name: /^Documentation/ })).toContainText("±0.00");
  await expect(page.getByRole("heading", { name: "Build passes" })).toBeVisible();
  await checkAccessibility(page);
});

test("two directories are compared, with evidence that only one has", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  const id = await assess(page, "clinic_book", "Read only");
  await expect
    .poll(async () => (await read(page, id)).state, { timeout: 60_000, intervals: [500] })
    .toBe("finished");
  await page.goto(`/assessments/compare?a=${ids[0]}&b=${id}`);
  await expect(page.getByRole("heading", { name: /^Measures that differ/ })).toBeVisible();
  await expect(page.getByText("Not measured alike")).toHaveCount(0);
  await expect(page.getByText(/^Gone: /).first()).toBeVisible();
  await page
    .getByRole("button", { name: /open this file/ })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await checkAccessibility(page);
});

test("the pages hold on a narrow screen", async ({ page, checkAccessibility }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await signIn(page);
  for (const address of [
    "/assessments",
    "/assessments/new",
    `/assessments/${ids[1]}`,
    "/assessments/compare",
    `/assessments/compare?a=${ids[0]}&b=${ids[2]}`,
  ]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
    await expectNoOverflow(page);
    await checkAccessibility(page);
  }
});

test("an assessment is deleted, and its address leads nowhere", async ({ page, expectedErrors }) => {
  expectedErrors.push(/404/);
  await signIn(page);
  const id = ids.at(-1) ?? "";
  await page.goto(`/assessments/${id}`);
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.getByRole("button", { name: "Delete assessment" }).click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await dialog.getByRole("button", { name: "Delete assessment" }).click();
  await page.waitForURL(/\/assessments$/);
  await expect(page.getByRole("link", { name: "clinic_book" })).toHaveCount(0);
  await page.goto(`/assessments/${id}`);
  await expect(page.getByRole("heading", { level: 1, name: "There is no such assessment" })).toBeVisible();
});
