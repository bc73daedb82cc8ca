import fc from "fast-check";
import { expect, test } from "vitest";
import type { Assessment } from "../assessment/assessment";
import { type Measure, metricSchema } from "../assessment/measure";
import type { CheckedClause } from "../contract/clause";
import { outcomeSchema, severitySchema } from "../outcome/outcome";
import { counterfactual, type GateChange, wouldPass } from "./counterfactual";
import { type JudgeExitGateInput, judgeExitGate } from "./judge-gate";
import { presetPolicy } from "./presets";

const METRICS = ["endpoints_documented", "links_resolve"] as const;
const share = fc.integer({ min: 0, max: 10 }).map((n) => n / 10);

const smallGate = fc
  .record({
    clauses: fc.array(
      fc.record({
        severity: fc.constantFrom(...severitySchema.options),
        outcome: fc.constantFrom(...outcomeSchema.options),
      }),
      { maxLength: 5 },
    ),
    measures: fc.tuple(fc.option(share), fc.option(share)),
    required: fc.tuple(share, share, share, share),
    errorsAllowed: fc.integer({ min: 0, max: 2 }),
    severities: fc.array(fc.constantFrom(...severitySchema.options), { minLength: 6, maxLength: 6 }),
    score: share,
    documentation: fc.option(share),
  })
  .map((drawn): JudgeExitGateInput => {
    const standard = presetPolicy("standard", 0.8);
    const condition = (
      metric: "completeness" | "quality" | "score" | (typeof METRICS)[number],
      threshold: number,
      at: number,
    ) => ({
      ...{ metric, operator: "at_least" as const, threshold, neverOverridable: false },
      severity: drawn.severities[at] ?? ("error" as const),
    });
    const [completeness, quality, score, measured] = drawn.required;
    return {
      phase: "design",
      iteration: 1,
      history: {},
      clauses: drawn.clauses.map((c, at) => ({
        ...c,
        personaId: "ada",
        clauseId: `c${at}`,
        expected: "",
        actual: "",
      })),
      assessment: assessmentOf(drawn),
      policy: {
        ...standard,
        phases: {
          ...standard.phases,
          design: {
            ...standard.phases.design,
            conditions: [
              {
                metric: "contract_errors",
                operator: "at_most",
                threshold: drawn.errorsAllowed,
                severity: drawn.severities[0] ?? "error",
                neverOverridable: false,
              },
              condition("completeness", completeness, 1),
              condition("quality", quality, 2),
              condition("score", score, 3),
              condition("endpoints_documented", measured, 4),
              condition("links_resolve", measured, 5),
            ],
          },
        },
      },
    };
  });

const measure = (metric: Measure["metric"], value: number | null): Measure => ({
  ...{
    metric,
    dimension: "documentation",
    value,
    met: null,
    n: null,
    provenance: "measured",
    quality: "parsed",
  },
  ...{ summary: "", evidence: [], command: null, tool: "test" },
  state: value === null ? "not_measured" : "measured",
});

const assessmentOf = (drawn: {
  measures: (number | null)[];
  score: number;
  documentation: number | null;
}): Assessment => ({
  ...{
    commit: "c",
    factsDigest: "d",
    executed: true,
    sandbox: "bubblewrap",
    uncapped: drawn.score,
    confidence: 0.5,
  },
  ...{ scoringVersion: "1", caps: [], durationMs: 1, score: drawn.score },
  dimensions: [{ dimension: "documentation", score: drawn.documentation, measured: 1, notMeasured: 0 }],
  measures: METRICS.map((metric, at) => measure(metric, drawn.measures[at] ?? null)),
});

/** The gate as it would have been with these changes. */
function changed(input: JudgeExitGateInput, changes: readonly GateChange[]): JudgeExitGateInput {
  const met = new Set(changes.flatMap((c) => (c.kind === "clause" ? [c.clauseId] : [])));
  const values = new Map(
    changes.flatMap((c) => (c.kind === "value" ? [[c.metric, c.required] as const] : [])),
  );
  const { assessment } = input;
  return {
    ...input,
    clauses: input.clauses.map((c) => (met.has(c.clauseId) ? { ...c, outcome: "met" as const } : c)),
    assessment: {
      ...assessment,
      score: values.get("score") ?? assessment.score,
      dimensions: assessment.dimensions.map((d) => ({ ...d, score: values.get("quality") ?? d.score })),
      measures: assessment.measures.map((m) => measure(m.metric, values.get(m.metric) ?? m.value)),
    },
  };
}

const conditionsOf = (input: JudgeExitGateInput) => judgeExitGate(input).conditions;
const passesWith = (input: JudgeExitGateInput, changes: readonly GateChange[]) =>
  wouldPass(conditionsOf(changed(input, changes)));

/** Everything that could be otherwise, wherever it stands now. */
function allChanges(input: JudgeExitGateInput): GateChange[] {
  const open = input.clauses.filter(
    (c: CheckedClause) => c.outcome === "violated" || c.outcome === "not_measured",
  );
  return [
    ...open.map((c) => ({ kind: "clause" as const, ...c })),
    ...conditionsOf(input)
      .filter(
        (c) => c.metric === "quality" || c.metric === "score" || metricSchema.safeParse(c.metric).success,
      )
      .map(({ metric, operator, required, actual }) => ({
        kind: "value" as const,
        metric,
        operator,
        required,
        actual,
      })),
  ];
}

function subsets<Item>([first, ...rest]: readonly Item[]): Item[][] {
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((some) => [first, ...some])];
}

test("what is proposed passes the gate, no part of it does, and nothing smaller either", () => {
  let failed = 0;
  fc.assert(
    fc.property(smallGate, (input) => {
      const changes = counterfactual(conditionsOf(input), input.clauses);
      const blind = changes.find((c) => c.kind === "value" && c.metric === "completeness");
      // Without a clause that applies nothing can be met: the proposal says that it must be measured.
      if (blind) {
        expect(blind).toMatchObject({ actual: null });
        return;
      }
      if (changes.length > 0) failed++;
      expect(passesWith(input, changes)).toBe(true);
      for (const part of subsets(changes).filter((s) => s.length < changes.length))
        expect(passesWith(input, part)).toBe(false);
      for (const other of subsets(allChanges(input)).filter((s) => s.length < changes.length))
        expect(passesWith(input, other)).toBe(false);
    }),
    { numRuns: 400 },
  );
  expect(failed).toBeGreaterThan(100);
});

test("a gate that passes needs nothing", () => {
  expect(counterfactual([], [])).toEqual([]);
});
