import { beforeEach, describe, expect, test } from "vitest";
import { saveAssessment } from "../../db/assessments";
import { db, inTransaction } from "../../db/client";
import { addDecision } from "../../db/reuse-decisions";
import { updateSession } from "../../db/sessions";
import type { HarvestEdits, HarvestView } from "../../domain/template/harvest";
import { defaultText, valueTypeSchema } from "../../domain/template/harvest";
import { addHandedOver, type HandedOverGiven } from "../../testing/add-handed-over";
import { addPerson, assessmentAt, ctxOf } from "../../testing/cast";
import { finishSession } from "../session/finish-session";
import { compareHarvest } from "./compare-harvest";
import { dismissHarvest } from "./dismiss-harvest";
import { loadHarvest, loadHarvestList } from "./load-harvest";
import { loadTemplate } from "./load-library";
import { previewHarvest } from "./preview-harvest";
import { proposeHarvest } from "./propose-harvest";
import { publishHarvest } from "./publish-harvest";

const worker = () => ctxOf({ kind: "worker", workerId: "test" });
const signal = new AbortController().signal;

/** A module as a persona would write it, long enough to be worth a template. */
const discounts = `import { send } from "./app.js";

export const MAX_DISCOUNTS = 640;
const discounts = new Map();

/** Adds a discount, or says why it cannot be one. */
export function addDiscount(discount) {
  if (discounts.size >= MAX_DISCOUNTS) throw new Error("There are too many discounts");
  if (typeof discount.code !== "string" || discount.code === "") throw new Error("A discount needs a code");
  if (!(discount.share > 0 && discount.share < 1)) throw new Error("A discount takes a share of the price");
  discounts.set(discount.code, { ...discount, uses: 0 });
  return discounts.get(discount.code);
}

/** The price after a discount; the price itself where there is no such discount. */
export function applyDiscount(price, code) {
  const discount = discounts.get(code);
  if (!discount) return price;
  discount.uses += 1;
  return Math.round(price * (1 - discount.share) * 100) / 100;
}

export function registerDiscounts(router) {
  router.get("/api/discounts", (request, response) => send(response, 200, [...discounts.values()]));
}
`;
const discountsTest = `import assert from "node:assert/strict";
import { test } from "node:test";
import { addDiscount, applyDiscount } from "../src/discounts.js";
test("a discount lowers the price", () => {
  addDiscount({ code: "SPRING", share: 0.25 });
  assert.equal(applyDiscount(10, "SPRING"), 7.5);
});
`;
const runbook = `# Runbook\n\nFor the bakery.\n\n${Array.from({ length: 24 }, (_, at) => `- Look at signal ${at} of \${{ env.SITE }} and tell who is on duty.`).join("\n")}\n`;
const files = {
  "src/discounts.js": discounts,
  "test/discounts.test.js": discountsTest,
  "docs/RUNBOOK.md": runbook,
};

const add = (given: Partial<HandedOverGiven> = {}) => addHandedOver({ files, ...given });
const propose = (sessionId: string) => proposeHarvest(worker(), sessionId, signal);
const proposalsOf = async (sessionId: string) =>
  (await loadHarvestList(ctxOf(await addPerson("Vera", "viewer")), { sessionId })).proposals;
const eventsOf = (sessionId: string, type: string) =>
  db.event.findMany({ where: { sessionId, type }, select: { text: true, data: true } });

const editsOf = ({ entry }: HarvestView): HarvestEdits => ({
  ...{ id: entry.id, name: entry.name, description: entry.description, tags: entry.tags },
  personas: entry.personas,
  placeholders: entry.placeholders.map((p) => ({
    name: p.name,
    type: valueTypeSchema.parse(p.type),
    description: p.description,
    default: defaultText(p),
  })),
});

async function proposed(given: Partial<HandedOverGiven> = {}, ending = "discounts") {
  const { sessionId } = await add(given);
  await propose(sessionId);
  const item = (await proposalsOf(sessionId)).find((p) => p.templateId.endsWith(ending));
  const grace = ctxOf(await addPerson("Grace", "operator"));
  const view = await loadHarvest(grace, item?.id ?? "");
  return { sessionId, view, grace, edits: editsOf(view) };
}

beforeEach(async () => {
  await db.session.deleteMany();
  await db.$executeRaw`TRUNCATE template_revision, template_document`;
});

describe("a session that passed", () => {
  test("has templates proposed from what its personas wrote, once, before it ends", async () => {
    const { sessionId, commit } = await add();
    await inTransaction((tx) => saveAssessment(tx, `${sessionId}.last`, sessionId, assessmentAt(commit)));
    for (let time = 0; time < 2; time++)
      await finishSession(worker(), sessionId, { kind: "finish", outcome: "passed", reason: null }, signal);
    const found = await proposalsOf(sessionId);
    expect(found.map((p) => [p.templateId, p.name, p.files, p.personaName, p.projectName])).toEqual([
      ["bakery-discounts", "Module: discounts with tests", 2, "Solution architect", "bakery"],
      ["bakery-runbook", "Document: Runbook", 1, "Solution architect", "bakery"],
    ]);
    const events = await eventsOf(sessionId, "harvest.proposed");
    expect(events.map((e) => e.text)).toEqual([
      "2 templates are proposed from this session, for a person to review: bakery-discounts, bakery-runbook",
    ]);
    expect((await db.session.findUniqueOrThrow({ where: { id: sessionId } })).state).toBe("passed");
  });
  test("has none proposed where it did not pass", async () => {
    const { sessionId, commit } = await add();
    await inTransaction((tx) => saveAssessment(tx, `${sessionId}.last`, sessionId, assessmentAt(commit)));
    const failed = { kind: "finish" as const, outcome: "failed" as const, reason: null };
    await finishSession(worker(), sessionId, failed, signal);
    expect(await proposalsOf(sessionId)).toEqual([]);
  });
  test("passes all the same where its files cannot be read, and says so", async () => {
    const { sessionId } = await add();
    await db.deliverable.updateMany({ data: { digest: "0".repeat(40) } });
    await propose(sessionId);
    await propose(sessionId);
    expect(await proposalsOf(sessionId)).toEqual([]);
    const [event, second] = await eventsOf(sessionId, "harvest.failed");
    expect(event?.text).toContain("No templates could be proposed from this session");
    expect(second).toBeUndefined();
  });
  test("speaks of what was found: names, numbers, exports and tests, and where it comes from", async () => {
    const { view, sessionId } = await proposed();
    expect(view.entry.placeholders.map((p) => [p.name, p.default])).toEqual([
      ["MODULE", "discount"],
      ["MODULE_TITLE", "Discount"],
      ["MODULE_PLURAL", "discounts"],
      ["MODULE_PLURAL_TITLE", "Discounts"],
      ["MAX_DISCOUNTS", 640],
    ]);
    expect(view.entry.tags).toEqual(["module", "javascript", "tests", "discounts"]);
    expect(view.entry.description).toBe(
      `Module: discounts with tests (2 files, 32 lines). Exports: MAX_DISCOUNTS, addDiscount, applyDiscount, registerDiscounts. Tests: a discount lowers the price. Handed over by Solution architect for the project bakery; harvested from session ${sessionId}.`,
    );
  });
});

describe("nothing is proposed of", () => {
  const without = async (given: Partial<HandedOverGiven>, told: string) => {
    const { sessionId } = await add(given);
    await propose(sessionId);
    expect(await proposalsOf(sessionId)).toEqual([]);
    expect((await eventsOf(sessionId, "harvest.proposed"))[0]?.text).toContain(told);
  };
  test("a few lines, data, or a lock file", () =>
    without(
      {
        files: {
          "src/small.js": "export const small = 1;\n",
          "data.json": `[${"1,\n".repeat(60)}1]\n`,
          "package-lock.json": `{${"\n".repeat(60)}}\n`,
        },
      },
      "left out 1 groups of files too small",
    ));
  test("a file with a credential", () =>
    without(
      { files: { "src/discounts.js": `${discounts}const key = "AKIAZ7QW3ERTYUIOPLKJ";\n` } },
      "credential",
    ));
  test("a file that does not parse", () =>
    without({ files: { "src/discounts.js": `${discounts}export const {\n` } }, "do not parse"));
  test("a file that others changed much since", () =>
    without(
      {
        files: { "src/discounts.js": discounts },
        later: { "src/discounts.js": discounts.replaceAll("const", "let").replaceAll("discount", "rebate") },
      },
      "left out",
    ));
  test("a document that speaks of its task alone", () =>
    without(
      {
        requirement: Array.from({ length: 30 }, (_, at) => `Bakers bake ${at} kinds of bread.`).join(" "),
        files: {
          "docs/ASKED.md": `# Asked\n\n${Array.from({ length: 30 }, (_, at) => `- Bakers bake ${at} kinds of bread.`).join("\n")}\n`,
        },
      },
      "speak of this session alone",
    ));
  test("what was taken over from an earlier session", async () => {
    const { sessionId, runId } = await add();
    await inTransaction((tx) =>
      addDecision(tx, {
        ...{ personaRunId: runId, sessionId, personaId: "solution_architect", start: "deliverable" },
        ...{ reason: "alike", source: null, similarity: 1, threshold: 0.8, parts: null },
      }),
    );
    await propose(sessionId);
    expect(await proposalsOf(sessionId)).toEqual([]);
  });
  test("what the library has already, which is counted", async () => {
    const { view, grace, edits } = await proposed();
    await publishHarvest(grace, { proposalId: view.id, edits, note: "Useful", basedOn: null });
    const again = await add();
    await propose(again.sessionId);
    const names = (await proposalsOf(again.sessionId)).map((p) => p.templateId);
    expect(names).toEqual([]);
    const [event] = await eventsOf(again.sessionId, "harvest.proposed");
    expect(event?.data).toEqual({ proposed: 0, duplicates: 2 });
    expect(event?.text).toContain("bakery-discounts is 1.00 of Module: discounts with tests");
  });
});

test("a proposal that is like an entry shows how much, and how they differ", async () => {
  const first = await proposed();
  await publishHarvest(first.grace, {
    proposalId: first.view.id,
    edits: first.edits,
    note: "Useful",
    basedOn: null,
  });
  const more = `${discounts}\nexport function removeDiscount(code) {\n  const removed = discounts.delete(code);\n  if (!removed) throw new Error("There is no such discount");\n  return discounts.size;\n}\nexport function countUses() {\n  const uses = [...discounts.values()].map((one) => one.uses);\n  return uses.reduce((sum, one) => sum + one, 0);\n}\n`;
  const { view, grace } = await proposed({ files: { "src/discounts.js": more } }, "discounts-2");
  expect(view.nearDuplicates[0]).toMatchObject({ kind: "template", id: "bakery-discounts" });
  expect(view.nearDuplicates[0]?.digest).toBe((await loadTemplate("bakery-discounts"))?.digest);
  expect(view.nearDuplicates[0]?.contained).toBeGreaterThan(0.5);
  const { files } = await compareHarvest(grace, {
    proposalId: view.id,
    kind: "template",
    id: "bakery-discounts",
  });
  expect(files.map((f) => f.change).sort()).toEqual(["deleted", "modified"]);
});

describe("a reviewer", () => {
  test("sees that the defaults give the same files, and what other values change", async () => {
    const { view, grace, edits } = await proposed();
    const preview = await previewHarvest(grace, { proposalId: view.id, edits });
    expect(preview).toMatchObject({ kind: "rendered", defaults: [], counting: null });
    if (preview.kind !== "rendered") return;
    expect(preview.other.map((f) => f.path).sort()).toContain("src/sample.js");
    expect(preview.values).toContainEqual({ name: "MAX_DISCOUNTS", value: "641" });
  });
  test("takes a placeholder out, and its default is text again", async () => {
    const { view, grace, edits } = await proposed();
    const fewer = { ...edits, placeholders: edits.placeholders.filter((p) => p.name === "MAX_DISCOUNTS") };
    const preview = await previewHarvest(grace, { proposalId: view.id, edits: fewer });
    expect(preview).toMatchObject({ kind: "rendered", defaults: [] });
    await publishHarvest(grace, { proposalId: view.id, edits: fewer, note: "Useful", basedOn: null });
    const published = await loadTemplate(view.entry.id);
    expect(published?.placeholders.map((p) => p.name)).toEqual(["MAX_DISCOUNTS"]);
    expect(published?.files[0]?.source).toContain("export function addDiscount(discount) {");
  });
  test("is told why a default does not fit", async () => {
    const { view, grace, edits } = await proposed();
    const wrong = { ...edits, placeholders: edits.placeholders.map((p) => ({ ...p, default: "two words" })) };
    const preview = await previewHarvest(grace, { proposalId: view.id, edits: wrong });
    expect(preview).toMatchObject({ kind: "refused", reason: expect.stringContaining("MODULE must be") });
    const publishing = { proposalId: view.id, edits: wrong, note: "Useful", basedOn: null };
    await expect(publishHarvest(grace, publishing)).rejects.toMatchObject({ code: "invalid_input" });
    expect((await loadHarvest(grace, view.id)).state).toBe("proposed");
  });
  test("publishes once: of two at the same time one is refused", async () => {
    const { view, grace, edits } = await proposed();
    const ada = ctxOf(await addPerson("Ada", "admin"));
    const input = { proposalId: view.id, edits, note: "Useful", basedOn: null };
    const ends = await Promise.allSettled([publishHarvest(grace, input), publishHarvest(ada, input)]);
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.templateRevision.count({ where: { templateId: view.entry.id } })).toBe(1);
    const [event] = await db.event.findMany({ where: { type: "template.harvested" } });
    expect(event?.text).toContain(`harvested ${view.entry.id} as revision 1: Useful`);
    expect(await loadHarvest(grace, view.id)).toMatchObject({
      state: "published",
      whyNotDecide: expect.stringContaining("published it already"),
    });
  });
  test("publishes as a revision of an entry that is there, unless it changed meanwhile", async () => {
    const first = await proposed();
    await publishHarvest(first.grace, {
      proposalId: first.view.id,
      edits: first.edits,
      note: "First",
      basedOn: null,
    });
    const { view, grace, edits } = await proposed(
      { files: { "docs/OTHER.md": runbook.replaceAll("signal", "gauge") } },
      "other",
    );
    const under = { ...edits, id: first.view.entry.id };
    const stale = { proposalId: view.id, edits: under, note: "Better", basedOn: null };
    await expect(publishHarvest(grace, stale)).rejects.toMatchObject({ code: "conflict" });
    expect((await loadHarvest(grace, view.id)).state).toBe("proposed");
    const current = await loadTemplate(under.id);
    const written = await publishHarvest(grace, { ...stale, basedOn: current?.digest ?? null });
    expect(written).toEqual({ templateId: under.id, number: 2 });
  });
  test("dismisses with a reason, and nothing is proposed again", async () => {
    const { view, grace, sessionId } = await proposed();
    await dismissHarvest(grace, { proposalId: view.id, note: "Too special" });
    expect((await eventsOf(sessionId, "harvest.dismissed"))[0]?.text).toBe(
      `Grace dismissed the proposed template ${view.entry.id}: Too special`,
    );
    await propose(sessionId);
    expect((await proposalsOf(sessionId)).map((p) => p.templateId)).toEqual(["bakery-runbook"]);
    const again = dismissHarvest(grace, { proposalId: view.id, note: "Again" });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });
  test("who may only look decides nothing", async () => {
    const { view, edits } = await proposed();
    const vera = ctxOf(await addPerson("Vera", "viewer"));
    expect((await loadHarvest(vera, view.id)).whyNotDecide).toContain("you are viewer");
    const input = { proposalId: view.id, edits, note: "Useful", basedOn: null };
    await expect(publishHarvest(vera, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(dismissHarvest(vera, { proposalId: view.id, note: "No" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
  test("goes with its session", async () => {
    const { view, grace, sessionId } = await proposed();
    await updateSession(db, sessionId, { state: "passed" });
    await db.session.delete({ where: { id: sessionId } });
    await expect(loadHarvest(grace, view.id)).rejects.toMatchObject({ code: "not_found" });
  });
});
