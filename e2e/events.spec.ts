import { readFileSync } from "node:fs";
import { addEventfulSession, addEvents } from "./event-scene";
import { expect, test } from "./fixtures";
import { haveAdministrator, signIn } from "./person";

const SESSION = "seeded-events";

// One story: the session is watched, then cancelled.
test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, product }) => {
  await haveAdministrator(browser, product);
  await addEventfulSession(product, SESSION, 230);
});

test("the same events as timeline, table and JSON, filtered in the address, with a verified chain", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto(`/sessions/${SESSION}?tab=events`);
  await expect(page.getByText("Chain verified, 230 events")).toBeVisible();
  await expect(page.getByText(/Design, iteration 1: 199 events/)).toBeVisible();
  await expect(page.getByText("The first 200 of 230 are shown.")).toBeVisible();
  await checkAccessibility(page);
  await page.setViewportSize({ width: 375, height: 800 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole("tab", { name: "Table" }).click();
  await page.getByLabel("Find events").fill("Loaf 123");
  await expect(page).toHaveURL(/view=table/);
  await expect(page).toHaveURL(/find=Loaf\+123/);
  await expect(page.locator("[data-row]")).toHaveCount(1);
  await expect(page.locator("[data-row]")).toContainText("claimed");
  await checkAccessibility(page);

  await page.goto(`/sessions/${SESSION}?tab=events&view=json&find=nothing`);
  await page.getByRole("button", { name: "Clear filters" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: /All as JSON lines/ }).click();
  const lines = readFileSync(await (await saving).path(), "utf8")
    .trim()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line).sequence)).toEqual(lines.map((_, at) => at + 1));
  expect(lines).toHaveLength(230);
  await checkAccessibility(page);
});

test("after the connection broke nothing is missed or there twice", async ({
  page,
  product,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  await signIn(page);
  await page.goto(`/sessions/${SESSION}?tab=events&view=table`);
  await expect(page.getByText("Live: what happens is shown at once.")).toBeVisible();
  await addEvents(product, SESSION, 2);
  await expect(page.getByText("232 events, oldest first")).toBeVisible();

  await page.context().setOffline(true);
  await addEvents(product, SESSION, 3);
  await expect(page.getByText(/Maestro does not answer/)).toBeVisible({ timeout: 60_000 });
  await page.context().setOffline(false);
  await expect(page.getByText("Live: what happens is shown at once.")).toBeVisible();
  await addEvents(product, SESSION, 1);
  await expect(page.getByText("236 events, oldest first")).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  const numbers = await page.locator("[data-row] td:first-child").allTextContents();
  expect(numbers.map(Number)).toEqual(Array.from({ length: 236 }, (_, at) => at + 1));
});

test("what one person does, another one sees without asking again", async ({ page, browser, product }) => {
  await signIn(page);
  const other = await browser.newPage({ baseURL: product.baseUrl });
  await signIn(other);
  await page.goto(`/sessions/${SESSION}?tab=events&type=cancellation.requested`);
  await expect(page.getByText("Live: what happens is shown at once.")).toBeVisible();
  await other.goto(`/sessions/${SESSION}`);
  await other.getByRole("button", { name: "Cancel session" }).click();
  const done = other.waitForResponse((response) => response.request().method() === "POST");
  await other
    .getByRole("dialog")
    .or(other.getByRole("alertdialog"))
    .getByRole("button", { name: "Cancel session" })
    .click();
  await done;
  const since = Date.now();
  await expect(page.getByText(/cancelled the session/).first()).toBeVisible();
  console.log(`Shown to another person ${Date.now() - since} ms after it was done`);
  await other.close();
});
