import path from "node:path";
import type { Ability, ComposerContext } from "../../composer-context";
import { isOpen, measureOf } from "../../composer-context";
import { forMetrics, type Proposal } from "../../proposal";
import { type Observation, observeAnswers } from "./observe-answers";
import { planRequests, type Step } from "./plan-requests";
import { programHarness } from "./program-harness";

const ENOUGH = 0.95;

/** Request tests from observed answers, in the project's own runner and folder, labelled as what they are. */
export const characteriseRequests: Ability = {
  id: "tests.characterise",
  serves: ["test_coverage"],
  async propose(context) {
    const file = testFile(context);
    const covered = measureOf(context, "test_coverage")?.value ?? 0;
    if (!isOpen(context, "test_coverage") || covered >= ENOUGH || !context.runner || context.files.has(file))
      return [];
    const steps = planRequests(context);
    if (steps.length < 2) return [];
    const [first, second] = [await observeAnswers(context, steps), await observeAnswers(context, steps)];
    if (!first || !second) return [];
    const stable = agreeing(first, second);
    const content = stable.length > 0 ? testSource(context, file, steps, stable) : null;
    return content === null ? [] : [proposal(file, content, stable.length)];
  },
};

const proposal = (file: string, content: string, count: number): Proposal => ({
  ability: characteriseRequests.id,
  purpose: `write ${file}: ${count} answers of the running program, as characterisation`,
  targets: forMetrics("test_coverage"),
  edits: [{ path: file, content }],
  source: "answers that the program gave twice in the sandbox",
});

/** Answers that came the same way twice; of their values, those that were equal. A failure of the server is no answer to hold on to. */
function agreeing(first: readonly Observation[], second: readonly Observation[]): Observation[] {
  return first.flatMap((a) => {
    const b = second.find((o) => o.step === a.step);
    if (!b || a.status !== b.status || a.shape !== b.shape || a.status >= 500) return [];
    const values = Object.entries(a.values).filter(
      ([key, v]) => b.values[key] === v && !/^\d{4}-\d\d-\d\dT/.test(String(v)) && String(v).length < 120,
    );
    return [{ ...a, values: Object.fromEntries(values) }];
  });
}

/** Beside the project's other tests, under a name that its runner takes. */
function testFile(context: ComposerContext): string {
  const files = [...new Set(context.facts.tests.map((t) => t.file))].sort();
  const model = files[0] ?? "test/x.test.js";
  const ending = /[._-](test|spec)\.(?:[mc]?[jt]sx?)$/.exec(model)?.[1] ?? "test";
  const isModule = /"type"\s*:\s*"module"/.test(context.facts.packageJson?.raw ?? "");
  return path.posix.join(path.posix.dirname(model), `requests.${ending}.${isModule ? "js" : "mjs"}`);
}

function testSource(
  context: ComposerContext,
  file: string,
  steps: readonly Step[],
  observed: readonly Observation[],
): string | null {
  const up = path.posix.relative(path.posix.dirname(file), ".") || ".";
  const harness = programHarness(context, `new URL("${up}/", import.meta.url)`);
  if (!harness) return null;
  const tests = observed.map((o) => testOf(steps[o.step], o));
  return `import assert from "node:assert/strict";
${harness.imports}
${runnerImport(context)}

// Characterisation: what the running program answered when these tests were written, not what it should answer. They run in
// this order; a change that is meant changes them with it.
${harness.code}
const ids = {};

before(startProgram);
after(endProgram);

${tests.join("\n\n")}
`;
}

/** The runner that the project's own tests use. */
function runnerImport({ facts }: ComposerContext): string {
  const used = facts.imports
    .filter((i) => facts.tests.some((t) => t.file === i.file))
    .map((i) => i.specifier);
  const script = facts.packageJson?.scripts.find((s) => s.name === "test")?.command ?? "";
  if (used.includes("vitest") || /\bvitest\b/.test(script))
    return 'import { afterAll as after, beforeAll as before, test } from "vitest";';
  if (used.includes("@jest/globals") || /\bjest\b/.test(script))
    return 'import { afterAll as after, beforeAll as before, test } from "@jest/globals";';
  if (/\bmocha\b/.test(script)) return 'import { after, before, it as test } from "mocha";';
  return 'import { after, before, test } from "node:test";';
}

function testOf(step: Step | undefined, o: Observation): string {
  const body = o.body === null ? "" : `, ${withIds(JSON.stringify(o.body))}`;
  const values = Object.entries(o.values).map(
    ([key, v]) => `  assert.equal(answer.body[${JSON.stringify(key)}], ${JSON.stringify(v)});`,
  );
  const saved =
    step?.saves && o.status < 300
      ? [
          `  ids[${JSON.stringify(step.saves)}] = (answer.body.id === undefined ? Object.values(answer.body).find((value) => value?.id !== undefined) : answer.body)?.id;`,
        ]
      : [];
  return [
    `test(${JSON.stringify(`characterisation: ${step?.title} answers ${o.status} to ${step?.method}`)}, async () => {`,
    `  const answer = await ask("${step?.method}", ${addressOf(o.address)}${body});`,
    `  assert.equal(answer.status, ${o.status});`,
    `  assert.equal(shapeOf(answer.body), ${JSON.stringify(o.shape)});`,
    ...values,
    ...saved,
    "});",
  ].join("\n");
}

const addressOf = (raw: string): string =>
  raw.includes("{{")
    ? `\`${raw.replace(mark, (_, noun: string) => `\${ids[${JSON.stringify(noun)}]}`)}\``
    : JSON.stringify(raw);

/** `"{{board}}"` in a body is the id that an earlier answer gave. */
const withIds = (json: string): string =>
  json.replace(/"\{\{([\w-]*)\}\}"/g, (_, noun: string) => `(ids[${JSON.stringify(noun)}] ?? "no-such-id")`);
const mark = /\{\{([\w-]*)\}\}/g;
