import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";
import { haveAdministrator, signIn } from "./person";
import { addReuseHistory, removeReuseHistory } from "./reuse-history";

const history = "/savings?from=2027-03-01&to=2027-04-30";

test.beforeAll(async ({ browser, product }) => {
  await haveAdministrator(browser, product);
  await addReuseHistory(product);
});
test.afterAll(({ product }) => removeReuseHistory(product));

test("the report shows what was measured, with its interval, its runs and the assumptions of the rest", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto(history);
  const measured = page.getByRole("region", { name: "Time saved, measured" });
  await expect(measured).toContainText("6 min");
  await expect(measured).toContainText(/95 % interval 5 min \d+ s to 6 min \d+ s/);
  await expect(measured).toContainText("12 runs from scratch");
  await expect(page.getByRole("region", { name: "Persona runs that reused" }).getByRole("row")).toHaveCount(
    13,
  );
  const modelled = page.getByRole("region", { name: "The other runs, modelled" });
  await expect(modelled).toContainText("There is no reused run without a measured comparison");
  await checkAccessibility(page);
  await modelled.getByLabel("Rate per hour (assumed)").fill("60");
  await expect(page).toHaveURL(/rate=60/);
  await expect(measured).toContainText("72.00 at an assumed 60.00 per hour");
});

test("with too few runs the report says how many there are, and models with an assumption in the address", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto("/savings?from=2027-03-08&to=2027-03-15");
  await expect(page.getByText("Not enough runs", { exact: true })).toBeVisible();
  await expect(page.getByText(/not enough runs: 3 of 10 sessions that reuse/)).toBeVisible();
  const modelled = page.getByRole("region", { name: "The other runs, modelled" });
  await expect(modelled).toContainText("3 runs at an assumed 10 min from scratch, less their own time");
  await modelled.getByLabel("Minutes from scratch (assumed)").fill("20");
  await expect(page).toHaveURL(/minutes=20/);
  await expect(modelled).toContainText("3 runs at an assumed 20 min from scratch");
  await expect(modelled).toContainText("48 min");
  await page.goto("/savings?from=2020-01-01&to=2020-01-31");
  await expect(page.getByText(/Nothing reused yet/)).toBeVisible();
  await checkAccessibility(page);
  await page.goto("/savings?from=2027-03-01&to=2027-04-30&persona=nobody");
  await expect(page.getByText("No persona runs match")).toBeVisible();
});

test("the exports hold the runs that the page lists", async ({ page }) => {
  await signIn(page);
  await page.goto(history);
  const save = async (name: RegExp) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name }).click(),
    ]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  const csv = await save(/^Export CSV/);
  expect(csv.name).toBe("savings-2027-03-01-to-2027-04-30.csv");
  expect(csv.text.trim().split("\r\n")).toHaveLength(13);
  const json = JSON.parse((await save(/^Export JSON/)).text);
  expect(json.rows).toHaveLength(12);
  expect(json.rows[0]).toMatchObject({ saved_provenance: "measured", range_from: "2027-03-01" });
});

test("the report fits a phone and a sheet of paper", async ({ page }, testInfo) => {
  await signIn(page);
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(history);
  await expect(page.getByRole("region", { name: "Time saved, measured" })).toContainText("6 min");
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(375);
  await testInfo.attach("phone", {
    body: await page.screenshot({ fullPage: true }),
    contentType: "image/png",
  });
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("link", { name: /^Export CSV/ })).toBeHidden();
  await expect(page.getByText(/^Sessions that began from 1 Mar 2027 to 30 Apr 2027/)).toBeVisible();
  const chart = page.getByRole("region", { name: "By persona" }).locator("svg.recharts-surface").first();
  expect((await chart.boundingBox())?.width).toBeGreaterThan(600);
  await testInfo.attach("paper", { body: await page.pdf({ format: "A4" }), contentType: "application/pdf" });
});
