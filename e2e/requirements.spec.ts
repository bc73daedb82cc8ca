import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "./fixtures";
import { choose, signIn, startSession, untilEnded } from "./person";

const requirement =
  "A plant has a name, a price and a light (sun, shade or both). Gardeners can filter plants by light. Gardeners can print a plant.";

test.describe.configure({ timeout: 300_000 });

test("a requirement is read, corrected, and built into an application that runs", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto("/sessions/new");
  await page.getByText("Build from a requirement").click();
  await page.getByLabel("Name of the application").fill("nursery");
  await page.getByLabel("Requirement", { exact: true }).fill(requirement);
  await expect(page.getByRole("button", { name: "Start session" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Read the requirement" }).click();
  await expect(page.getByText("What was understood")).toBeVisible();
  await expect(page.getByText(/not built: composer has no way to build "print"/)).toBeVisible();
  await expect(page.getByText(/built as a filter of plant by light/)).toBeVisible();
  await checkAccessibility(page);

  // What was misread is corrected here, and what cannot be built says why.
  await page.getByLabel("Name of field price").fill("");
  await expect(page.getByText("This cannot be built yet")).toBeVisible();
  await page.getByLabel("Name of field 2").fill("price in euros");
  await page.getByLabel("Required: price in euros").uncheck();
  await expect(page.getByText("This cannot be built yet")).toBeHidden();
  await choose(page, "Gates", "Unattended");
  const session = await startSession(page);
  await expect(page.getByRole("heading", { level: 1, name: "Build of nursery" })).toBeVisible();

  const view = await untilEnded(page, session);
  expect(view.state, view.now).toBe("passed");
  expect(view.initial.score).toBe(0);
  expect(view.final.score).toBeGreaterThan(0.8);
  expect(view.left.map((left: { what: string }) => left.what)).toContain("gardener: print a plant");
  await page.goto(`/sessions/${session}`);
  await checkAccessibility(page);

  const copy = mkdtempSync(path.join(os.tmpdir(), "maestro-built-"));
  try {
    const bundle = await (await page.request.get(`/api/sessions/${session}/bundle`)).body();
    writeFileSync(path.join(copy, "result.bundle"), bundle);
    execFileSync("git", ["clone", "--quiet", "result.bundle", "built"], { cwd: copy });
    const tests = execFileSync("npm", ["test"], { cwd: path.join(copy, "built"), encoding: "utf8" });
    expect(tests).toMatch(/^# fail 0$/m);
    expect(tests).toContain("the list of plants can be filtered");
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
