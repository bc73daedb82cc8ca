import { expect, test } from "./fixtures";
import { addJudgedGates } from "./judged-gates";
import { choose, haveAdministrator, signIn } from "./person";

test.describe.configure({ mode: "serial" });

let gateId: string;
test.beforeAll(async ({ browser, product }) => {
  await haveAdministrator(browser, product);
  gateId = await addJudgedGates(product);
});

test("a failed gate says what would pass it, what changed, and the same again when it is replayed", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto(`/gates/${gateId}`);
  const changes = page.getByRole("region", { name: "What would pass it" });
  await expect(changes.getByRole("listitem")).toHaveText([
    /A file docs\/API\.md/,
    /Endpoints documented: at least 0\.90.*Now: 0\.70/,
  ]);
  const since = page.getByRole("region", { name: "Since the last iteration" });
  await expect(since.getByRole("row", { name: /Endpoints documented/ })).toContainText(/Rose/);
  await page.getByRole("button", { name: "Replay the gate" }).click();
  await expect(page.getByText(/^Identical: the verdict/)).toBeVisible();
  await expect(page.getByText(/No condition asks for or says anything else/)).toBeVisible();
  await checkAccessibility(page);
});

test("a preset is copied, edited in forms, tried on past gates and saved as a revision", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto("/gates/policies");
  await checkAccessibility(page);
  await page.getByRole("link", { name: "Unattended" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Unattended" })).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Save as a policy of your own" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save policy" }).click();
  await expect(dialog.getByText("Say in a few words what you changed and why.")).toBeVisible();
  await dialog.getByLabel("Name").fill("Lenient design");
  await dialog.getByLabel("Note").fill("For drafts");
  await dialog.getByRole("button", { name: "Save policy" }).click();
  await page.waitForURL("**/gates/policies/lenient-design/edit");

  const design = page.getByRole("region", { name: "Design gate" });
  const documented = design.getByRole("listitem").filter({ hasText: "Endpoints documented" });
  await documented.getByLabel("Value").fill("1.2");
  await expect(documented.getByText("Enter a number from 0 to 1.")).toBeVisible();
  await documented.getByLabel("Value").fill("0.6");
  await checkAccessibility(page);
  await design.getByRole("button", { name: "Remove Contract errors" }).click();
  await design.getByRole("button", { name: "Remove Contract completeness" }).click();
  await page.getByRole("button", { name: "Try on past gates" }).click();
  const preview = page.getByRole("region", { name: "Past gates with this draft" });
  await expect(preview.getByRole("link", { name: /Design gate of seeded, iteration 2/ })).toBeVisible();
  await page.getByRole("button", { name: "Save revision" }).click();
  await dialog.getByLabel("Note").fill("Fewer conditions");
  await dialog.getByRole("button", { name: "Save revision" }).click();
  await page.waitForURL("**/gates/policies/lenient-design");

  await page.getByRole("tab", { name: /History/ }).click();
  await expect(page.getByRole("heading", { level: 3, name: "Revision 2" })).toBeVisible();
  await expect(page.getByText(/phases › design › conditions › contract_errors/)).toBeVisible();
  await checkAccessibility(page);
  await page.setViewportSize({ width: 375, height: 800 });
  for (const address of ["/gates/policies", "/gates/policies/lenient-design/edit", `/gates/${gateId}`]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  }
});

test("a session is previewed with a saved policy", async ({ page }) => {
  await signIn(page);
  await page.goto("/sessions/new");
  await choose(page, "Gates", "Lenient design");
  await expect(page.getByText(/Revision 2: Fewer conditions/)).toBeVisible();
});
