import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../db/client";
import { LEAST_LABELS } from "../../domain/match/calibration";
import { addPerson, ctxOf } from "../../testing/cast";
import { exploreMatches } from "./explore-matches";
import { labelMatch, restoreShippedWeights } from "./label-match";

const question = {
  text: "A REST resource for orders with validation and its tests",
  persona: "backend_developer",
};

beforeEach(async () => {
  await db.matchLabel.deleteMany();
  await db.matchCalibrationVersion.deleteMany();
});

const editor = async () => ctxOf(await addPerson("Ada", "operator"));

describe("the library's answers", () => {
  test("say what they rest on, for entries above and below the threshold", async () => {
    const view = await exploreMatches(await editor(), question);
    expect(view).toMatchObject({ basis: "estimated", vectors: { source: "built_in" }, whyNotLabel: null });
    expect(view.hits.length).toBeGreaterThan(3);
    const [first] = view.hits;
    expect(first?.templateId).toMatch(/^resource-/);
    expect(first?.parts.terms.map((t) => t.word)).toContain("resource");
    expect(view.hits.some((hit) => !hit.aboveThreshold && hit.missing.length > 0)).toBe(true);
    expect(view.hits.map((hit) => hit.aboveThreshold)).toEqual(
      view.hits.map((hit) => hit.probability >= view.threshold),
    );
  });
  test("are for everybody to read, and for editors to decide on", async () => {
    const vera = ctxOf(await addPerson("Vera", "viewer"));
    const view = await exploreMatches(vera, question);
    expect(view.whyNotLabel).toContain("viewer");
    const label = { ...question, templateId: view.hits[0]?.templateId ?? "", fits: true };
    await expect(labelMatch(vera, label)).rejects.toMatchObject({ code: "forbidden" });
    await expect(labelMatch(await editor(), { ...label, templateId: "no-such" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await db.matchLabel.count()).toBe(0);
  });
  test("show what a person said last, and count it once", async () => {
    const ada = await editor();
    const templateId = (await exploreMatches(ada, question)).hits[0]?.templateId ?? "";
    for (const fits of [true, false]) await labelMatch(ada, { ...question, templateId, fits });
    const view = await exploreMatches(ada, question);
    expect(view.hits[0]?.said).toBe(false);
    expect(view.labels).toEqual({ count: 1, needed: LEAST_LABELS });
  });
  test("are fitted to enough decisions as a version of their own, and brought back to the shipped weights", async () => {
    const ada = await editor();
    const texts = Array.from({ length: 10 }, (_, at) => `${question.text} number ${at}`);
    const before = await exploreMatches(ada, { ...question, text: texts[0] ?? "" });
    for (const text of texts) {
      const { hits } = await exploreMatches(ada, { text, persona: null });
      for (const [at, hit] of hits.slice(0, 6).entries())
        await labelMatch(ada, { text, persona: null, templateId: hit.templateId, fits: at < 1 });
    }
    const fitted = await exploreMatches(ada, { ...question, text: texts[0] ?? "" });
    expect(fitted.basis).toMatch(/^calibrated on \d+ labels$/);
    expect(fitted.hits.map((h) => h.probability)).not.toEqual(before.hits.map((h) => h.probability));
    expect(await db.event.count({ where: { type: "match.calibrated" } })).toBeGreaterThan(0);
    await restoreShippedWeights(ada, { vectors: "built_in" });
    const restored = await exploreMatches(ada, { ...question, text: texts[0] ?? "" });
    expect([restored.basis, restored.hits.map((h) => h.probability)]).toEqual([
      "estimated",
      before.hits.map((h) => h.probability),
    ]);
  }, 120_000);
});
