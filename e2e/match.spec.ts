import { expect, test } from "./fixtures";
import { signIn } from "./person";

const question = "A REST API in Express for greenhouse sensors with validation, cursor pagination and tests";

test("the library is asked a requirement: what is offered, why, and why the others are not", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto("/templates/match");
  await expect(page.getByText("Paste a requirement")).toBeVisible();
  await page.getByRole("textbox", { name: "Requirement" }).fill(question);
  await page.getByRole("textbox", { name: "Requirement" }).press("Control+Enter");
  await expect(page.getByRole("heading", { name: /reaches 75%/ })).toBeVisible();
  await expect(page).toHaveURL(/q=A\+REST|q=A%20REST/);
  await expect(page.getByText("estimated", { exact: true }).first()).toBeVisible();

  const hits = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3 }) });
  const first = hits.first();
  await expect(first).toContainText("REST resource for Express");
  await expect(first).toContainText("offered");
  await first.locator("summary").press("Enter");
  await expect(first.getByText("What matched")).toBeVisible();
  await expect(first).toContainText("cursor in tags");
  await expect(hits.nth(1)).toContainText("not offered");
  await expect(hits.nth(1)).toContainText("lacks");
  await checkAccessibility(page);

  await page.getByRole("button", { name: /^Fits\s*: REST resource for Express in TypeScript$/ }).click();
  await expect(first).toContainText("You said that it fits.");
  await expect(page.getByText("1 of 50 decisions of people")).toBeVisible();
  await page.reload();
  await expect(first).toContainText("You said that it fits.");

  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(`/templates/match?q=${encodeURIComponent("pay by credit card")}`);
  await expect(page.getByRole("heading", { name: "Nothing reaches 75%" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
});
