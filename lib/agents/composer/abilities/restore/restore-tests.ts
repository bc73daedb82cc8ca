import type { CommentedCodeFact, TestFact } from "../../../../domain/assessment/project-facts";
import type { Ability, ComposerContext } from "../../composer-context";
import { changeLine } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";
import { resolveNames } from "./resolve-names";
import { uncomment } from "./uncomment";

// That a test asserts can be read; that it belongs here only its run can tell.
const targets = forMetrics("tests_pass", "test_coverage");

/** Tests in comments and skipped tests, where they pass. */
export const restoreTests: Ability = {
  id: "restore.tests",
  serves: ["tests_assert", "tests_pass", "test_coverage"],
  propose: (context) => [
    ...context.facts.commentedCode.filter((c) => c.what === "test").flatMap((c) => restore(context, c)),
    ...context.facts.tests.filter((t) => t.skipped).flatMap((t) => unskip(context, t)),
  ],
};

function restore(context: ComposerContext, code: CommentedCodeFact): Proposal[] {
  const text = context.files.get(code.file);
  if (text === undefined || !context.facts.files.some((f) => f.path === code.file && f.kind === "test"))
    return [];
  const content = resolveNames(context, code.file, uncomment(text, code), code.text);
  if (content === null) return [];
  const name = /["'`]([^"'`]+)["'`]/.exec(code.text)?.[1] ?? "a test";
  return [
    proposal(
      code.file,
      content,
      `bring back the test "${name}" from a comment`,
      `the comment at line ${code.line}`,
    ),
  ];
}

function unskip(context: ComposerContext, test: TestFact): Proposal[] {
  const text = context.files.get(test.file);
  if (text === undefined) return [];
  const content = changeLine(text, test.line, withoutSkip);
  if (content !== text)
    return [
      proposal(test.file, content, `run the skipped test "${test.name}"`, "the test itself: it passes"),
    ];
  const group = skippedGroupAbove(text, test.line);
  return group === null
    ? []
    : [
        proposal(
          test.file,
          changeLine(text, group, withoutSkip),
          `run the group of tests at line ${group}`,
          "the tests themselves: they pass",
        ),
      ];
}

const withoutSkip = (line: string): string =>
  line
    .replace(/\b(test|it|describe|suite)\.skip\(/, "$1(")
    .replace(/,\s*\{\s*skip:\s*(?:true|["'`][^"'`]*["'`])\s*\}/, "");

/** The nearest group above a line that is skipped as a whole; null where there is none. */
function skippedGroupAbove(text: string, line: number): number | null {
  const at = text
    .split("\n")
    .slice(0, line - 1)
    .findLastIndex((l) => /\b(?:describe|suite)(?:\.skip)?\(/.test(l));
  return at >= 0 && /\b(?:describe|suite)\.skip\(/.test(text.split("\n")[at] ?? "") ? at + 1 : null;
}

const proposal = (file: string, content: string, purpose: string, source: string): Proposal => ({
  ability: restoreTests.id,
  purpose: `${file}: ${purpose}`,
  targets,
  edits: [{ path: file, content }],
  source,
});
