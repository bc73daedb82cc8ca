import type { Browser, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { choose, haveAdministrator, person, signIn } from "./person";
import type { Product } from "./product";
import { addOperator, addWaitingGate, operator } from "./waiting-gate";

const PHONE = { width: 375, height: 740 };

test.beforeAll(async ({ browser, product }) => {
  await haveAdministrator(browser, product);
  await addOperator(product);
});

/** A second person in a browser of their own. */
async function operatorPage(browser: Browser, { baseUrl }: Product): Promise<Page> {
  const page = await browser.newPage({ baseURL: baseUrl, viewport: PHONE });
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(operator.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sessions" })).toBeVisible();
  return page;
}

test("an approver decides while an operator watches on a phone, and both see the same", async ({
  page,
  browser,
  product,
  checkAccessibility,
}) => {
  const [met, failed] = [await addWaitingGate(product, "met"), await addWaitingGate(product, "violated")];
  const phone = await operatorPage(browser, product);
  await phone.goto(`/gates/${met}`);
  await expect(phone.getByRole("button", { name: "Approve gate" })).toHaveAttribute("aria-disabled", "true");
  await expect(
    phone.getByText("Only approver or admin may do this; you are operator.").first(),
  ).toBeVisible();
  await phone.getByLabel("Say something").fill("The diagram is new");
  await phone.getByRole("button", { name: "Add comment" }).click();

  await signIn(page);
  await page.goto("/gates");
  await expect(page).toHaveTitle(/^\(\d+\) /);
  await page.locator(`a[href="/gates/${met}"]`).click();
  await expect(page.getByText("The diagram is new")).toBeVisible();
  await expect(page.getByText("0 of 1, approver")).toBeVisible();
  await page.keyboard.press("a");
  await page.getByRole("dialog").getByRole("button", { name: "Approve gate" }).click();
  await expect(page.getByText(`Design gate approved by ${person.name}`)).toBeVisible();
  // It shows in the other browser without a reload.
  await expect(phone.getByText(`Design gate approved by ${person.name}`)).toBeVisible({ timeout: 5000 });

  await page.goto(`/gates/${failed}`);
  await expect(page.getByText("Approve gate: Its conditions are not met")).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Override" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Override" }).click();
  await expect(dialog.getByText("Choose why this gate is overridden", { exact: false })).toBeVisible();
  await choose(page, "Reason", "The risk is known and accepted");
  await dialog.getByLabel("What to do or why").fill("Written after the release");
  await dialog.getByRole("button", { name: "Override" }).click();
  await expect(page.getByText(`Design gate overridden by ${person.name}`)).toBeVisible();
  await phone.goto("/gates?tab=decided");
  await expect(phone.getByText("Written after the release")).toBeVisible();
  await checkAccessibility(phone);
  const fits = await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(fits, "the page is no wider than the phone").toBe(true);
  await phone.close();
  await page.getByRole("link", { name: "Open the session" }).click();
  await expect(page.getByText("Passed with overrides").first()).toBeVisible({ timeout: 60_000 });
});

test("a violation is waived until an instant, and the gate is judged again with it", async ({
  page,
  product,
}) => {
  const gate = await addWaitingGate(product, "violated");
  await signIn(page);
  await page.goto(`/gates/${gate}`);
  await page.getByRole("button", { name: "Waive violation" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Described in the wiki");
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 16);
  await dialog.getByLabel("Until (UTC)").fill(until);
  await dialog.getByRole("button", { name: "Waive violation" }).click();
  await expect(page.getByText("Waivers of this project")).toBeVisible();
  await expect(page.getByText("Described in the wiki")).toBeVisible();
  await expect(page.getByText("Waived", { exact: true }).nth(1)).toBeVisible();
});
