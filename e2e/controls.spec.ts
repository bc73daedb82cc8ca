import { expect, test } from "./fixtures";
import { addHeldSession, HELD_SESSION } from "./held-session";
import { haveAdministrator, signIn } from "./person";

test.beforeAll(async ({ browser, product }) => {
  await haveAdministrator(browser, product);
  await addHeldSession(product);
});

test("a session that used up its budget is paused, resumed and cancelled, and says why the rest is refused", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto(`/sessions/${HELD_SESSION}`);
  const now = page.getByRole("status").filter({ hasText: /Budget used up|Paused by/ });
  await expect(now).toContainText("Budget used up: 2 of 1 minutes of work.");
  const budget = page.getByRole("region", { name: "Budget" });
  await expect(budget).toContainText("2.0 of 1.0");
  await expect(budget).toContainText("limit 5.00Not metered");
  await expect(page.getByRole("button", { name: "Fork session" })).toHaveAccessibleDescription(
    /No phase has begun/,
  );

  await page.getByRole("button", { name: "Raise budget" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Minutes of work").fill("0,5");
  await expect(dialog.getByText("A number from 1 to 100000, or nothing.")).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Keep as it is" }).click();

  await page.getByRole("button", { name: "Pause session" }).click();
  await expect(now).toContainText("Paused by Ada Admin. Nothing runs until somebody resumes it.");
  await page.setViewportSize({ width: 375, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await checkAccessibility(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("r");
  await expect(now).toContainText("Budget used up");

  await page.getByRole("button", { name: "Cancel session" }).click();
  await dialog.getByRole("button", { name: "Cancel session" }).click();
  await expect(page.getByText("Cancelled by a person.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Pause session" })).toBeHidden();
});
