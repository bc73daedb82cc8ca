import type { lintSource } from "@secretlint/core";
import { isPlaceholder, type SecretMatch } from "../../detectors/secrets";

export const SECRETLINT_VERSION = "12.0.0";
const PREFIX = "@secretlint/secretlint-rule-";

type Secretlint = { lint: typeof lintSource; config: Parameters<typeof lintSource>[0]["options"]["config"] };
let loaded: Promise<Secretlint> | undefined;

/** Its own regular expressions are bounded by what they are given at once. */
const PIECE_CHARS = 200_000;

/** What secretlint's recommended rules find in a text, whatever its remarks say. */
export async function askSecretlint(text: string): Promise<SecretMatch[]> {
  loaded ??= loadSecretlint();
  const { lint, config } = await loaded;
  const seen = withoutDirectives(text);
  const found: SecretMatch[] = [];
  for (let from = 0; from < seen.length; ) {
    const end = endOfPiece(seen, from);
    const content = seen.slice(from, end);
    // The text's own name would let rules pass files by.
    const source = { filePath: "text.txt", ext: ".txt", content, contentType: "text" as const };
    const { messages } = await lint({ source, options: { config, noPhysicFilePath: true } });
    for (const { ruleId, range } of messages) found.push(...toMatch(ruleId, content, range, from));
    from = end;
  }
  return found;
}

/** Loading it takes longer than most files. */
async function loadSecretlint(): Promise<Secretlint> {
  const [{ lintSource: lint }, { creator }, { secretLintProfiler }] = await Promise.all([
    import("@secretlint/core"),
    import("@secretlint/secretlint-rule-preset-recommend"),
    import("@secretlint/profiler"),
  ]);
  // It keeps a mark of every rule on every text for ever and searches all of them at each: made for programs that end.
  secretLintProfiler.mark = () => {};
  return { lint, config: { rules: [{ id: `${PREFIX}preset-recommend`, rule: creator }] } };
}

/** At the last line break, so that no line is cut, where there is one. */
function endOfPiece(text: string, from: number): number {
  const end = from + PIECE_CHARS;
  if (end >= text.length) return text.length;
  const lineEnd = text.lastIndexOf("\n", end);
  return lineEnd > from ? lineEnd + 1 : end;
}

/** Places stay the same. */
const withoutDirectives = (text: string): string =>
  text.replace(/\bsecretlint-(disable|enable)/g, "secretlint_$1");

function toMatch(
  ruleId: string,
  content: string,
  [first, last]: readonly [number, number],
  offset: number,
): SecretMatch[] {
  const name = ruleId.startsWith(PREFIX) ? ruleId.slice(PREFIX.length) : ruleId;
  const rule = `${name} (secretlint)`;
  // It reports a service account's whole file.
  const key = name === "gcp" ? content.indexOf('"private_key"') : -1;
  const [start, end] = key >= 0 ? [key, key + 13] : [first, last];
  const whole = content.slice(start, end);
  const place = { rule, start: offset + start, end: offset + end };
  const [, account, value, host] =
    /:\/\/([^\s:/@]{0,200}):([^\s/@]{1,200})@([^\s:/@"'`<>{}?#]{1,200})/.exec(whole) ?? [];
  const match: SecretMatch =
    account !== undefined && value !== undefined && host !== undefined
      ? { ...place, value, host, account, by: "address" }
      : { ...place, value: whole, by: "format" };
  return isPlaceholder(match.value) || /\$\{|\{\{/.test(match.value) ? [] : [match];
}
