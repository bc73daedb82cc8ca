import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "./fixtures";
import { choose, signIn, startSession, untilEnded } from "./person";

const requirement =
  "A plant has a name, a price and a light (sun, shade or both). Gardeners can filter plants by light. Gardeners can print a plant.";

test.describe.configure({ mode: "serial", timeout: 300_000 });

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

test("another build of the same takes deliverables over, and a person declines one", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto("/sessions/new");
  await page.getByText("Build from a requirement").click();
  await page.getByLabel("Name of the application").fill("greenhouse");
  await page.getByLabel("Requirement", { exact: true }).fill(requirement);
  await page.getByRole("button", { name: "Read the requirement" }).click();
  await expect(page.getByText("What was understood")).toBeVisible();
  // As it was corrected in the first one: the price need not be given.
  await page.getByLabel("Name of field price").fill("price in euros");
  await page.getByLabel("Required: price in euros").uncheck();
  await expect(page.getByLabel("Reuse earlier deliverables and templates")).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Solution Architect, design" })).toBeChecked();
  await page.getByRole("checkbox", { name: "Database Specialist, design" }).uncheck();
  const session = await startSession(page);

  const read = async () => (await page.request.get(`/api/sessions/${session}`)).json();
  await expect.poll(async () => (await read()).openGateId, { timeout: 120_000 }).not.toBeNull();
  await page.goto(`/sessions/${session}?tab=reuse`);
  const architect = page.getByRole("listitem").filter({ hasText: "Solution Architect" }).first();
  await expect(architect).toContainText("Took over an earlier deliverable of session");
  const database = page.getByRole("listitem").filter({ hasText: "Database Specialist" }).first();
  await expect(database).toContainText("Began from scratch: A person declined to reuse its deliverable");
  await checkAccessibility(page);

  await page.getByRole("button", { name: "Decline reuse for Solution Architect" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Decline reuse" }).press("Enter");
  await expect(architect).toContainText("Declined by Ada Admin");
  await expect
    .poll(async () => (await read()).phaseViews[1].iterations[1]?.personaRuns[0], { timeout: 120_000 })
    .toMatchObject({ personaId: "solution_architect", state: "done", start: null });
  await expect.poll(async () => (await read()).openGateId, { timeout: 120_000 }).toContain("design.2");
  const view = await read();
  expect(view.reuse.summary.started.deliverable.count).toBe(1);
  await page.goto(`/sessions/${session}`);
  await page.getByRole("button", { name: "Cancel session" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel session" }).click();
  await untilEnded(page, session);
});
