import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addProposals } from "./harvest-proposal";
import { haveAdministrator, signIn } from "./person";

// One story: what is proposed is published or dismissed once.
test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, product }) => {
  await haveAdministrator(browser, product);
  await addProposals(product);
});

/** Nothing on the page is wider than the window. */
async function checkWidth(page: Page): Promise<void> {
  await page.setViewportSize({ width: 375, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("proposals are listed with where they come from, and found from the library and the session", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto("/sessions/seeded-harvest?tab=reuse");
  await page.getByRole("link", { name: "2 templates proposed from this session" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Proposed templates" })).toBeVisible();
  await expect(page.getByText("From Backend Developer in a session on seeded").first()).toBeVisible();
  await checkAccessibility(page);
  await checkWidth(page);
  await page.getByRole("searchbox").fill("nothing of this");
  await expect(page.getByText("No proposals match")).toBeVisible();
  await page.goto("/templates");
  await page.getByRole("link", { name: "Proposed templates" }).click();
  await page.getByRole("link", { name: "Module: limiter" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Module: limiter" })).toBeVisible();
});

test("a reviewer sees what it writes, corrects it and publishes it", async ({ page, checkAccessibility }) => {
  await signIn(page);
  await page.goto("/templates/harvest/seeded-limiter");
  const result = page.getByRole("region", { name: "What it writes" });
  await expect(result).toContainText("The same files, byte for byte");
  await expect(result).toContainText("server/sample.js");
  await expect(result).toContainText("MAX_CALLS = 241");
  const like = page.getByRole("region", { name: "What is like it" });
  await like.getByRole("button", { name: /Show difference/ }).click();
  await expect(like.getByText("server/{{MODULE}}.js")).toBeVisible();
  await checkAccessibility(page);
  await checkWidth(page);

  await page.getByLabel("Default of MAX_CALLS").fill("many");
  await expect(result).toContainText("MAX_CALLS must be a number");
  await page.getByLabel("Default of MAX_CALLS").fill("300");
  await expect(result).toContainText("server/limiter.js");
  await page.getByRole("button", { name: "Make text again instead of MODULE", exact: true }).click();
  await expect(result).not.toContainText("server/sample.js");
  await page.getByLabel("Id", { exact: true }).fill("health-endpoint-node-http");
  await expect(page.getByText("Publishing makes a new revision of it")).toBeVisible();
  await page.getByLabel("Id", { exact: true }).fill("call-limiter");
  await expect(page.getByText("Publishing makes a new revision of it")).toBeHidden();

  await page.getByRole("button", { name: "Publish template" }).click();
  await expect(page.getByText("Say in a few words why it is worth having.")).toBeVisible();
  await page.getByLabel("Note").fill("Every server needs one");
  await page.getByRole("button", { name: "Publish template" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Proposed templates" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Module: limiter" })).toBeHidden();

  await page.goto("/templates/call-limiter?tab=history");
  await expect(page.getByText("Every server needs one")).toBeVisible();
  await page.goto("/templates/harvest/seeded-limiter");
  await expect(page.getByText("Nothing can be changed of it here any more.")).toBeVisible();
  await checkAccessibility(page);
});

test("a reviewer dismisses what is no template", async ({ page, checkAccessibility }) => {
  await signIn(page);
  await page.goto("/templates/harvest/seeded-other");
  await page.getByRole("button", { name: "Dismiss proposal" }).click();
  const dialog = page.getByRole("dialog");
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Dismiss proposal" }).click();
  await expect(dialog.getByText("Say in a few words why not.")).toBeVisible();
  await dialog.getByLabel("Note").fill("The same as the first");
  await dialog.getByRole("button", { name: "Dismiss proposal" }).click();
  await expect(page.getByText("Nothing can be changed of it here any more.")).toBeVisible();
  await page.goto("/templates/harvest");
  await expect(page.getByRole("heading", { level: 1, name: "Proposed templates" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Module: other" })).toBeHidden();
  await checkAccessibility(page);
});
