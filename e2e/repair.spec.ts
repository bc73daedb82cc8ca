import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { notReplayable } from "./not-replayable";
import { choose, haveAdministrator, signIn, startSession } from "./person";
import { pidOf } from "./product";

// One story on one product: each step needs the one before.
test.describe.configure({ mode: "serial", timeout: 300_000 });

const example = path.resolve(import.meta.dirname, "..", "examples", "sunday_com");
let session: string;

/** The session as the interface tells it. */
const read = async (page: Page) => (await page.request.get(`/api/sessions/${session}`)).json();

async function untilState(page: Page, state: string, phase?: string) {
  await expect
    .poll(
      async () => {
        const view = await read(page);
        if (view.state === "failed") throw new Error(`The session failed: ${view.now}`);
        const at = view.phases.find((p: { state: string }) => p.state === "waiting")?.phase;
        return phase ? `${view.state} ${at}` : view.state;
      },
      { timeout: 240_000, intervals: [500] },
    )
    .toBe(phase ? `${state} ${phase}` : state);
}

test.beforeAll(({ browser, product }) => haveAdministrator(browser, product));

test("nobody reads anything without signing in", async ({ page, expectedErrors }) => {
  expectedErrors.push(/401/);
  await page.goto("/sessions");
  await expect(page).toHaveURL(/sign-in/);
  expect((await page.request.get("/api/sessions")).status()).toBe(401);
});

test("a repair is previewed and started from the form", async ({ page, checkAccessibility }) => {
  await signIn(page);
  await checkAccessibility(page);
  await page
    .getByRole("link", { name: /start (the first )?session/i })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Start a session");
  await choose(page, "Project", "sunday_com");
  await expect(page.getByText("Whose work does this ask for?")).toBeVisible();
  await checkAccessibility(page);
  session = await startSession(page);
});

test("a worker killed during a persona run goes on where it was", async ({ page, product }) => {
  await signIn(page);
  await expect
    .poll(async () => JSON.stringify((await read(page)).phaseViews), { timeout: 120_000, intervals: [200] })
    .toContain('"state":"running","attempts":1');
  process.kill(pidOf(product, "worker"), "SIGKILL");
  await untilState(page, "waiting", "design");
  const { commits } = await read(page);
  const personas = commits.map((c: { phase: string; personaId: string }) => `${c.phase}.${c.personaId}`);
  expect(new Set(personas).size).toBe(personas.length);
});

test("a worker killed while a gate waits loses nothing, and the design gate is approved by hand", async ({
  page,
  product,
  checkAccessibility,
}) => {
  process.kill(pidOf(product, "worker"), "SIGKILL");
  await signIn(page);
  await page.goto(`/sessions/${session}`);
  await expect(page.getByText("Waits for a person to decide the design gate.")).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("link", { name: "Decide the gate" }).click();
  await expect(page.getByText("Design gate waits for a person: every condition is met")).toBeVisible();
  await checkAccessibility(page);
  await page.keyboard.press("a");
  await page.getByRole("dialog").getByRole("button", { name: "Approve gate" }).click();
  await expect(page.getByText(/Ada Admin/).first()).toBeVisible();
  await untilState(page, "waiting", "deployment");
});

test("a gate is decided once and only on the evidence that was seen", async ({ page }) => {
  await signIn(page);
  const { openGateId } = await read(page);
  const gate = await (await page.request.get(`/api/gates/${openGateId}`)).json();
  expect(gate.decisions.ways[0]).toMatchObject({ wouldBeSelfApproval: true, whyNot: { approved: null } });
  await page.goto(`/gates/${openGateId}`);
  await page.getByRole("button", { name: "Approve gate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve gate" }).click();
  await untilState(page, "passed");
});

test("the session passed with a measured lift, its result applies to the original, and works outside of Maestro", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto(`/sessions/${session}`);
  await expect(page.getByText("All gates passed.")).toBeVisible();
  await checkAccessibility(page);
  const view = await read(page);
  expect(view.final.score).toBeGreaterThan(0.8);
  expect(view.final.score - view.initial.score).toBeGreaterThan(0.5);
  expect(view.initial.caps.map((c: { cap: string }) => c.cap)).toEqual(["no_test_passes", "build_fails"]);
  expect(view.final.caps).toEqual([]);
  expect(view.templatesUsed.length).toBeGreaterThan(0);
  const errors = view.phaseViews.flatMap(
    (p: { iterations: { clauses: { severity: string; outcome: string }[] }[] }) =>
      (p.iterations.at(-1)?.clauses ?? []).filter(
        (c) => c.severity === "error" && /violated|not_measured/.test(c.outcome),
      ),
  );
  expect(errors).toEqual([]);
  expect(await notReplayable(view, async (address) => (await page.request.get(address)).json())).toEqual([]);

  const copy = mkdtempSync(path.join(os.tmpdir(), "maestro-result-"));
  try {
    const patch = await (await page.request.get(`/api/sessions/${session}/patch`)).body();
    writeFileSync(path.join(copy, "result.patch"), patch);
    execFileSync("cp", ["-r", `${example}/.`, `${copy}/project`]);
    const run = (command: string, args: string[]) =>
      execFileSync(command, args, { cwd: `${copy}/project`, encoding: "utf8", stdio: "pipe" });
    run("git", ["apply", "../result.patch"]);
    run("npm", ["run", "build"]);
    expect(run("npm", ["test"])).toMatch(/^# fail 0$/m);
    // The tests are about the code: with a store that forgets, they fail.
    const store = path.join(copy, "project", "server", "store.js");
    writeFileSync(store, run("cat", ["server/store.js"]).replace("data[collection].push(record);", ""));
    expect(() => run("npm", ["test"])).toThrow();
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});

test("a persona run leads to its persona, which counts the run and what its contract said", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  await page.goto(`/sessions/${session}?tab=runs`);
  await page.getByRole("link", { name: "Backend Developer" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Backend Developer" })).toBeVisible();
  await page.goto("/personas/backend_developer?tab=runs");
  await expect(page.getByText(/^Contract met after \d+ of \d+ runs?, 30 days\./)).toBeVisible();
  const run = page
    .getByRole("row", { name: new RegExp(`${session.slice(-8)}.*Met.*Implementation`) })
    .first();
  await expect(run).toBeVisible();
  await checkAccessibility(page);
  await run.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/sessions/${session}\\?tab=runs&phase=implementation`));
});

for (const tab of ["Persona runs", "Violations", "Commits", "Measures", "Events"])
  test(`the session's tab ${tab} reads well in both themes`, async ({ page, checkAccessibility }) => {
    await signIn(page);
    await page.goto(`/sessions/${session}`);
    const chosen = page.getByRole("tab", { name: new RegExp(`^${tab}`) });
    // A press before the page's script has begun does nothing, as for a person.
    await expect(async () => {
      await chosen.click();
      await expect(chosen).toHaveAttribute("aria-selected", "true", { timeout: 1000 });
    }).toPass();
    if (tab === "Commits") await page.getByRole("button", { name: /show/i }).first().click();
    await expect(page.getByRole("tabpanel").first()).toBeVisible();
    await checkAccessibility(page);
  });

test("evidence opens its file at its line, at the commit that was measured", async ({
  page,
  checkAccessibility,
}) => {
  await signIn(page);
  const view = await read(page);
  const seen = view.initial.measures
    .flatMap((m: { evidence: { file?: string; line?: number }[] }) => m.evidence)
    .find((one: { file?: string; line?: number }) => one.file !== undefined && (one.line ?? 0) > 1);
  await page.goto(`/sessions/${session}?tab=measures`);
  await expect(page.getByRole("heading", { name: "What would raise the score most" })).toBeVisible();
  await page.getByRole("link", { name: "Compare with before" }).click();
  await expect(page.getByRole("row", { name: /^Score/ })).toContainText("+");
  const dialog = page.getByRole("dialog");
  await page
    .getByRole("button", { name: `${seen.file}:${seen.line}` })
    .first()
    .click();
  await expect(dialog.locator("tr[aria-current]")).toBeInViewport();
  await expect(dialog.getByText(view.initial.commit.slice(0, 7))).toBeVisible();
  await checkAccessibility(page);
});

test("the pages hold on a narrow screen", async ({ page, checkAccessibility }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await signIn(page);
  for (const address of [
    "/sessions",
    `/sessions/${session}`,
    "/gates",
    "/sessions/new",
    "/sessions/new?kind=build",
    "/projects",
    "/settings",
  ]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${address} is wider than the screen`).toBeLessThanOrEqual(0);
    await checkAccessibility(page);
  }
});
