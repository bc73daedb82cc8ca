import { parse } from "yaml";
import { detectParseError } from "./detectors/parse-errors";
import { parseScripts } from "./parse-scripts";

/** Code that no parser here reads. */
const unreadable =
  /\.(?:py|go|rs|java|kt|rb|php|cs|c|h|cc|cpp|swift|scala|ex|exs|vue|svelte|sh|sql|tf)$|(?:^|\/)Jenkinsfile$/;

/**
 * Whether a text may stand in a file of this name: scripts, JSON and YAML parse, prose and markup hold anything. False for
 * code that cannot be checked.
 */
export async function parsesAs(path: string, text: string): Promise<boolean> {
  const [script] = parseScripts([{ path, text, kind: "source" }]);
  if (script) return (await detectParseError(script)) === null;
  if (unreadable.test(path)) return false;
  if (/\.json$/.test(path)) return !throws(() => JSON.parse(text));
  if (/\.ya?ml$/.test(path)) return !throws(() => parse(text));
  return true;
}

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
