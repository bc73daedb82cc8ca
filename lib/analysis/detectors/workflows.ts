import { parse } from "yaml";
import { idleProgram, splitOutsideOfTexts } from "./idle-scripts";

/** Keys under which commands stand, in the formats of GitHub, GitLab, CircleCI, Woodpecker, Travis, Azure and Bitbucket. */
const commandKeys = /^(?:run|script|before_script|install|commands?|bash|sh|pwsh|powershell|steps?)$/;
/** What fetches the sources and sets up the machine. */
const preparing =
  /^(?:actions\/(?:checkout|setup-[\w-]+|cache|(?:up|down)load-artifact)|[\w-]+\/(?:setup-[\w-]+|action-setup))@/;
/** Work that stands elsewhere, or that a service does by itself for a language. */
const elsewhere = /^(?:include|orbs|extends|template|trigger|task|language|pipe|image_build)$/;
const MAX_DEPTH = 12;

/** Whether a workflow runs anything that could fail because of the project. What is no YAML is asked for a command line. */
export function worksOnProject(file: string, text: string): boolean {
  if (!/\.ya?ml$/.test(file)) return /^\s*(?:sh|bat|steps|stage)\b/m.test(text);
  const parsed = parseQuietly(text);
  return parsed === undefined
    ? /^\s*(?:-\s*)?(?:run|script|uses|commands)\b/m.test(text)
    : works(parsed, null, 0);
}

function parseQuietly(text: string): unknown {
  try {
    return parse(text, { logLevel: "silent" }) ?? null;
  } catch {
    return undefined;
  }
}

function works(value: unknown, key: string | null, depth: number): boolean {
  if (depth > MAX_DEPTH || value === null || value === undefined) return false;
  if (typeof value === "string") {
    if (key === "uses") return !preparing.test(value);
    return key !== null && commandKeys.test(key) && isWork(value);
  }
  if (key !== null && elsewhere.test(key)) return true;
  if (Array.isArray(value)) return value.some((one) => works(one, key, depth + 1));
  if (typeof value !== "object") return false;
  return Object.entries(value).some(([name, inner]) => elsewhere.test(name) || works(inner, name, depth + 1));
}

const isWork = (commands: string): boolean =>
  commands
    .split("\n")
    .filter((line) => !/^\s*(?:#|$)/.test(line))
    .some((line) =>
      splitOutsideOfTexts(line).some(([program = ""]) => !idleProgram.test(program) && program !== "exit"),
    );
