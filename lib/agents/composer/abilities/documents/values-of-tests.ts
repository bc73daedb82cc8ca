import { reachableFrom } from "../../../../analysis/detectors/reachable";
import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import type { ComposerContext } from "../../composer-context";
import { servedEndpoints } from "../../describe-endpoint";

/** Whether a test file sends requests, so that it tests the parts together. */
const sendsRequests = (text: string): boolean => /\bfetch\(|\brequest\(|\binject\(|node:http/.test(text);

export function levels(c: ComposerContext) {
  const files = [...new Set(c.facts.tests.map((t) => t.file))].sort();
  const level = (name: string, own: readonly string[]) =>
    own.length === 0
      ? []
      : [
          {
            NAME: name,
            COUNT: c.facts.tests.filter((t) => own.includes(t.file)).length,
            FILES: own.map((f) => `\`${f}\``).join(", "),
          },
        ];
  const asking = files.filter((f) => sendsRequests(c.files.get(f) ?? ""));
  return [
    ...level("Request tests: the running server is asked", asking),
    ...level(
      "Unit tests: functions are called",
      files.filter((f) => !asking.includes(f)),
    ),
  ];
}

export const cases = (c: ComposerContext) =>
  [...new Set(c.facts.tests.map((t) => t.file))].sort().map((FILE) => ({
    FILE,
    TESTS: c.facts.tests.filter((t) => t.file === FILE).map((t) => ({ NAME: asName(t.name) })),
  }));

/** "GET /x" in the name of a test is no promise that it is served: often the test says that it is not. */
const asName = (name: string): string => name.replace(/\b(GET|POST|PUT|PATCH|DELETE|HEAD)\s+(?=\/)/g, "$1: ");

/** Served endpoints whose path stands in no test file. */
export function untestedEndpoints(c: ComposerContext): EndpointFact[] {
  const tests = c.facts.files.filter((f) => f.kind === "test").map((f) => c.files.get(f.path) ?? "");
  const text = tests.join("\n").replace(/\$\{[^}]*\}/g, "x");
  return servedEndpoints(c).filter((e) => {
    const path = e.pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "[^/\\s\"'`]+");
    return !new RegExp(`${path}(?=[?"'\`\\s]|$)`, "m").test(text);
  });
}

export function gaps(c: ComposerContext) {
  const inBrowser = [
    ...reachableFrom(
      c.facts.pages.flatMap((p) => p.scripts),
      c.facts.imports,
    ),
  ];
  return [
    ...untestedEndpoints(c).map((e) => `\`${e.method} ${e.pattern}\` stands in no test file`),
    ...(inBrowser.length > 0
      ? [
          `Scripts of pages run in a browser, which no test drives: ${inBrowser
            .sort()
            .map((f) => `\`${f}\``)
            .join(", ")}`,
        ]
      : []),
  ].map((TEXT) => ({ TEXT }));
}

export function scope(c: ComposerContext): string {
  const served = servedEndpoints(c).length;
  const asked = served - untestedEndpoints(c).length;
  const files = new Set(c.facts.tests.map((t) => t.file)).size;
  return `${c.facts.tests.length} test cases in ${files} files test this project. They name ${asked} of the ${served} endpoints that the server registers; what they do not reach is listed under "Not covered".`;
}
