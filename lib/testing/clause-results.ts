import fc from "fast-check";
import type { Clause, ClauseResult } from "../domain/contract/clause";
import { outcomeSchema, severitySchema } from "../domain/outcome/outcome";

type Said = Pick<Clause, "id" | "severity" | "motivation" | "remediation">;
type Overrides = Omit<Partial<ClauseResult>, "clause"> & { clause?: Partial<Said> };

/** Ada's tests do not pass, unless told otherwise. */
export const makeClauseResult = ({ clause, ...overrides }: Overrides = {}): ClauseResult => ({
  personaId: "qa_engineer",
  clause: {
    kind: "rule",
    rule: "tests_pass",
    min: 1,
    id: "rule:tests_pass",
    severity: "error",
    appliesWhen: null,
    motivation: "What is not tested breaks unseen.",
    remediation: "Mend the tests.",
    effort: null,
    ...clause,
  },
  outcome: "violated",
  expected: "Tests pass: 100 %",
  actual: "1 of 2 tests passes",
  evidence: [{ file: "src/orders.test.ts", line: 12, note: "expected 2 to be 3" }],
  ...overrides,
});

/** Texts with everything in them that one of the formats gives a meaning to, and what no format can hold. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("]]>", "<!--", "&amp;", '"', "'", "%0A", "::error::", "\r\n", "\n", ":", ","),
  }),
  fc.string({
    unit: fc.constantFrom("\u0000", "\u001b[31m", "\t", "\u202e", "\ufffe", "\ud800", "{0}", "[a](1)", "é"),
  }),
);
/** Few names, so that contracts hold clauses twice; a persona is named as its file is. */
const personaId = fc.oneof(
  fc.constantFrom("qa_engineer", "baker"),
  text.map((name) => name.replaceAll("/", "_")),
);
const id = fc.oneof(fc.constantFrom("rule:tests_pass", "rule:tests_pass~2", "section:a/b.md#Run it"), text);
const evidence = fc.record(
  { file: fc.oneof(fc.constant("src/a b.ts"), text), line: fc.integer({ min: 1 }), note: text },
  { requiredKeys: ["note"] },
);

/** Checked clauses of any personas. */
export const clauseResults: fc.Arbitrary<ClauseResult[]> = fc.array(
  fc
    .record({
      personaId,
      id,
      severity: fc.constantFrom(...severitySchema.options),
      outcome: fc.constantFrom(...outcomeSchema.options),
      expected: text,
      actual: text,
      motivation: fc.option(text),
      remediation: fc.option(text),
      evidence: fc.array(evidence, { maxLength: 4 }),
    })
    .map(({ id, severity, motivation, remediation, ...result }) =>
      makeClauseResult({ ...result, clause: { id, severity, motivation, remediation } }),
    ),
  { maxLength: 12 },
);
