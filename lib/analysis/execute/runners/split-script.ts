/** One command of a script, its words as they are written, and what joins it to the one before. */
export type Segment = { joiner: "" | "&&" | "||" | ";"; words: string[] };

/**
 * Splits a script of package.json into its commands. Null where it is more than a chain of plain commands: pipes,
 * redirections, substitutions and background jobs are the shell's and stay as they are.
 */
export function splitScript(script: string): Segment[] | null {
  const tokens = script.match(TOKEN) ?? [];
  if (withoutSpace(tokens.join("")) !== withoutSpace(script)) return null;
  const segments: Segment[] = [];
  let current: Segment = { joiner: "", words: [] };
  for (const token of tokens) {
    if (token !== "&&" && token !== "||" && token !== ";") {
      current.words.push(token);
      continue;
    }
    segments.push(current);
    current = { joiner: token, words: [] };
  }
  segments.push(current);
  const filled = segments.filter((s) => s.words.length > 0);
  return filled.length === segments.length || segments.at(-1)?.joiner === ";" ? filled : null;
}

/** A joiner, or a word of plain characters, quoted parts and variables. */
const TOKEN = /&&|\|\||;|(?:[^\s"'`\\&|;<>()$]|\$(?!\()|"[^"`\\]*"|'[^']*'|\\.)+/g;

const withoutSpace = (text: string): string => text.replace(/\s+/g, "");

/** A word without its quotes. */
export const plainWord = (word: string): string => word.replace(/["']/g, "");

export const joinSegments = (segments: readonly Segment[]): string =>
  segments.map(({ joiner, words }) => [...(joiner === "" ? [] : [joiner]), ...words].join(" ")).join(" ");
