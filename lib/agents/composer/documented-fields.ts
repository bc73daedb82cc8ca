import { patternKey } from "../../analysis/detectors/route-pattern";
import type { EndpointFact } from "../../domain/assessment/project-facts";
import type { Code } from "./source-of";

type Place = Pick<EndpointFact, "method" | "pattern">;

/** Fields of a body as a document lists them beside its endpoint: `{ name, note? }`. */
export function documentedFields(code: Code, endpoint: Place): { name: string; optional: boolean }[] {
  for (const line of linesAbout(code, endpoint)) {
    const listed = /\{\s*((?:"?[A-Za-z_]\w*"?\??\s*(?::[^,{}]*)?,?\s*)+)\}/.exec(line)?.[1];
    if (listed === undefined) continue;
    const fields = listed.split(",").flatMap((part) => {
      const found = /^\s*"?([A-Za-z_]\w*)"?(\?)?/.exec(part);
      return found ? [{ name: found[1] ?? "", optional: found[2] !== undefined }] : [];
    });
    if (fields.length > 0) return fields;
  }
  return [];
}

/** Parameters of a query as a document writes them with their examples: `?from=2030-05-01&to=`. */
export function documentedQuery(code: Code, endpoint: Place): { name: string; example: string }[] {
  for (const line of linesAbout(code, endpoint)) {
    const query = /\?((?:[\w-]+=[^\s&`"')]*&?)+)/.exec(line)?.[1];
    if (query !== undefined)
      return [...new URLSearchParams(query)].map(([name, example]) => ({ name, example }));
  }
  return [];
}

/** The lines in which documents speak of an endpoint, each with the one after it. */
function linesAbout(code: Code, { method, pattern }: Place): string[] {
  const key = patternKey(method, pattern);
  return code.facts.documentedEndpoints
    .filter((d) => patternKey(d.method, d.pattern) === key)
    .flatMap(({ file, line }) => {
      const lines = (code.files.get(file) ?? "").split("\n");
      return [`${lines[line - 1] ?? ""} ${/^\s{2,}\S/.test(lines[line] ?? "") ? lines[line] : ""}`];
    });
}
