import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makePersona } from "../../testing/make-persona";
import { choosePersonas } from "./choose-personas";
import { orderPersonas } from "./order-personas";

describe("the order of personas", () => {
  test("follows dependencies, then priority", () => {
    const order = orderPersonas([
      makePersona("deployer", { priority: 1, dependsOn: ["tester"] }),
      makePersona("tester", { priority: 8 }),
      makePersona("builder", { priority: 2 }),
    ]);
    expect(order).toEqual({ order: ["builder", "tester", "deployer"], cycle: null });
  });
  test("takes a dependency outside the phase as satisfied", () => {
    expect(orderPersonas([makePersona("a", { dependsOn: ["elsewhere"] })]).order).toEqual(["a"]);
  });
  test("names the path of a cycle and still orders everybody", () => {
    const { order, cycle } = orderPersonas([
      makePersona("a", { dependsOn: ["b"] }),
      makePersona("b", { dependsOn: ["a"] }),
      makePersona("c"),
    ]);
    expect(cycle).toEqual(["a", "b", "a"]);
    expect([...order].sort()).toEqual(["a", "b", "c"]);
  });
  test("never runs a persona before what it depends on", () => {
    const ids = ["a", "b", "c", "d", "e"];
    const any = fc.tuple(
      ...ids.map((id, i) =>
        fc
          .record({ priority: fc.integer({ min: 1, max: 9 }), dependsOn: fc.subarray(ids.slice(0, i)) })
          .map((p) => makePersona(id, p)),
      ),
    );
    fc.assert(
      fc.property(any, (personas) => {
        const { order } = orderPersonas([...personas].reverse());
        for (const p of personas)
          for (const d of p.dependsOn) expect(order.indexOf(d)).toBeLessThan(order.indexOf(p.id));
      }),
    );
  });
});

describe("choosing personas", () => {
  const architect = makePersona("solution_architect", { keywords: [{ word: "api", source: "declared" }] });
  const base = {
    phase: "design" as const,
    iteration: 1,
    personas: [architect, makePersona("database_specialist"), makePersona("security_specialist")],
    text: "",
    calledFor: [],
    failedMetrics: [],
    withErrors: [],
    withoutApplicableClauses: [],
  };
  const chosen = (overrides: Partial<Parameters<typeof choosePersonas>[0]>) =>
    choosePersonas({ ...base, ...overrides })
      .filter((c) => c.chosen)
      .map((c) => c.personaId);

  test("never drops a required persona for lack of relevance", () => {
    expect(chosen({ text: "nothing that matches" })).toEqual(["solution_architect", "database_specialist"]);
  });
  test("skips a persona whose contract does not apply, and says so", () => {
    const choices = choosePersonas({ ...base, withoutApplicableClauses: ["database_specialist"] });
    expect(choices.find((c) => c.personaId === "database_specialist")).toMatchObject({
      chosen: false,
      reason: expect.stringContaining("applies"),
    });
  });
  test("calls an optional persona only from iteration 2 and only where a failure calls for it", () => {
    const called = { calledFor: ["security_specialist"], failedMetrics: ["no_strong_secrets" as const] };
    expect(chosen(called)).not.toContain("security_specialist");
    expect(chosen({ ...called, iteration: 2 })).toContain("security_specialist");
    expect(chosen({ iteration: 2 })).not.toContain("security_specialist");
  });
  test("keeps an optional persona in rework whose own contract failed", () => {
    expect(chosen({ iteration: 2, withErrors: ["security_specialist"] })).toContain("security_specialist");
  });
  test("brings whom a chosen persona depends on within the phase, and says by whom", () => {
    const designer = makePersona("ui_ux_designer");
    const guard = makePersona("security_specialist", {
      displayName: "Guard",
      dependsOn: ["ui_ux_designer", "backend_developer"],
      keywords: [
        { word: "password", source: "declared" },
        { word: "sign in", source: "declared" },
      ],
    });
    const choices = choosePersonas({
      ...base,
      personas: [architect, designer, guard, makePersona("backend_developer")],
      text: "Check the password when people sign in",
    });
    expect(choices.find((c) => c.personaId === "security_specialist")).toMatchObject({ chosen: true });
    expect(choices.find((c) => c.personaId === "ui_ux_designer")).toMatchObject({
      chosen: true,
      reason: "Required by Guard",
    });
    expect(choices.map((c) => c.personaId)).not.toContain("backend_developer");
  });
  test("matches whole words, never parts of words", () => {
    const words = (text: string) => choosePersonas({ ...base, text })[0]?.gains.map((g) => g.word);
    expect(words("a rapid therapist")).toEqual([]);
    expect(words("An API, please")).toEqual(["api"]);
  });
});
