import type { AgentReport } from "../agent";
import { escapeRegExp } from "./edit-text";
import type { Code } from "./source-of";

type Left = AgentReport["left"][number];

/** How many of one kind are named; the rest is counted. */
const MOST = 10;
const noAbility = "composer has no ability for it";

/** Things of the server side that are there and lead to nothing, which no measure counts: for a person to look at. */
export const looseEndsOfServer = (code: Code): Left[] => [
  ...unusedFunctions(code, isServer(code)),
  ...uncopiedDirectories(code),
];

/** The same of the pages and their scripts. */
export const looseEndsOfPages = (code: Code): Left[] => [
  ...unusedFunctions(code, (file) => !isServer(code)(file)),
  ...missingElements(code),
];

const isServer =
  ({ facts }: Code) =>
  (file: string): boolean =>
    !facts.pages.some((p) => p.scripts.includes(file));

/** Functions that their file neither exports nor names again. */
function unusedFunctions({ facts, files }: Code, isOwn: (file: string) => boolean): Left[] {
  const tests = new Set(facts.tests.map((t) => t.file));
  const found = facts.functions.filter(({ file, name, exported }) => {
    if (exported || tests.has(file) || !isOwn(file) || !/^[A-Za-z_$][\w$]*$/.test(name)) return false;
    const text = files.get(file) ?? "";
    // A function expression's own name is for its stack traces.
    const declared = `^[ \\t]*(?:(?:async\\s+)?function\\*?\\s+|(?:const|let)\\s+)${escapeRegExp(name)}\\b`;
    if (!new RegExp(declared, "m").test(text)) return false;
    return (text.match(new RegExp(`(?<![\\w$])${escapeRegExp(name)}(?![\\w$])`, "g")) ?? []).length === 1;
  });
  return bounded(
    found.map((f) => ({
      what: `The function ${f.name} is used by nothing (${f.file}:${f.line})`,
      reason: noAbility,
    })),
  );
}

/** Elements that a page's script looks up by an id and that the page does not have. */
function missingElements({ facts, files }: Code): Left[] {
  const found = facts.pages.flatMap((page) => {
    const html = files.get(page.file) ?? "";
    return page.scripts.flatMap((script) => {
      const text = files.get(script) ?? "";
      const wanted = [
        ...text.matchAll(/getElementById\(\s*["']([\w-]+)["']|querySelector\(\s*["']#([\w-]+)["']/g),
      ].map((m) => m[1] ?? m[2] ?? "");
      const made = (id: string) => new RegExp(`\\bid\\s*=\\s*["']${escapeRegExp(id)}["']`);
      const absent = [...new Set(wanted)].filter(
        (id) => !made(id).test(html) && !made(id).test(text) && !mayBeAbsent(text, id),
      );
      // A script that several pages share looks for what only some of them have.
      const shared = facts.pages.filter((p) => p.scripts.includes(script)).length > 1;
      return shared ? [] : absent.map((id) => `${script} looks up "${id}", which ${page.file} does not have`);
    });
  });
  return bounded(found.map((what) => ({ what, reason: noAbility })));
}

/** Whether a script asks first whether the element is there. */
function mayBeAbsent(text: string, id: string): boolean {
  const lookUp = `(\\w+)\\s*=\\s*document\\.\\w+\\(\\s*["']#?${escapeRegExp(id)}["']`;
  const variable = new RegExp(lookUp).exec(text)?.[1];
  if (variable === undefined) return false;
  const asked = `\\b${variable}\\s*(?:!==?|===?)\\s*null|\\b${variable}\\?\\.|\\(!?${variable}\\)`;
  return new RegExp(asked).test(text);
}

/** Directories that the server names and that its container does not get. */
function uncopiedDirectories({ facts, files }: Code): Left[] {
  const dockerfile = files.get("Dockerfile");
  if (dockerfile === undefined) return [];
  const copied = [...dockerfile.matchAll(/^\s*(?:COPY|ADD)\s+(?:--\S+\s+)*(.+)$/gim)].flatMap((m) =>
    (m[1] ?? "").trim().split(/\s+/).slice(0, -1),
  );
  if (copied.some((source) => /^\.?\/?$/.test(source) || source === "." || source.includes("*"))) return [];
  const served = new Set(
    facts.pages
      .map((p) => p.file)
      .filter((file) => /\.html?$/.test(file))
      .map((file) => file.split("/")[0] ?? "")
      .filter((d) => facts.directories.includes(d)),
  );
  const absent = [...served].filter((d) => !copied.some((c) => c.replace(/^\.\//, "").split("/")[0] === d));
  return absent.map((d) => ({
    what: `The container does not get ${d}/, which holds pages`,
    reason: `Dockerfile: ${noAbility}`,
  }));
}

function bounded(found: readonly Left[]): Left[] {
  const rest = found.length - MOST;
  if (rest <= 0) return [...found];
  return [...found.slice(0, MOST), { what: `${rest} more of this kind`, reason: noAbility }];
}
