import { expect, test } from "./fixtures";
import { createAdministrator } from "./person";

// By its name the first of all files: the link works once.
test("the printed link creates the administrator, once", async ({ page, product, checkAccessibility }) => {
  expect(product.setupLink).not.toBeNull();
  await page.goto(product.setupLink ?? "");
  await checkAccessibility(page);
  await createAdministrator(page);
  // Nothing of the page may ask for anything once it is signed out.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto(product.setupLink ?? "");
  await expect(page.getByRole("heading", { level: 1, name: "This set-up link does not work" })).toBeVisible();
});
