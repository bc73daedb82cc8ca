import type { SecretFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";

type SecretRule = { rule: string; pattern: RegExp; strength: "strong" | "weak" };

const rules: SecretRule[] = [
  {
    rule: "private key",
    pattern: /-----BEGIN (?:RSA |EC |OPENSSH |DSA |PGP )?PRIVATE KEY(?: BLOCK)?-----/g,
    strength: "strong",
  },
  { rule: "AWS access key", pattern: /\bAKIA[0-9A-Z]{16}\b/g, strength: "strong" },
  { rule: "GitHub token", pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g, strength: "strong" },
  { rule: "Slack token", pattern: /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/g, strength: "strong" },
  { rule: "Stripe key", pattern: /\b[sr]k_live_[A-Za-z0-9]{16,}\b/g, strength: "strong" },
  {
    rule: "password in an address",
    pattern:
      /\b[a-z][a-z0-9+]*:\/\/[^\s:/@"'`<>{}]+:([^\s:/@"'`$<>{}]+)@(?!localhost|127\.|0\.0\.0\.0|[\w-]+(?:[:/"'`\s]|$)|(?:[\w-]+\.)*example\.)[^\s"'`]+/g,
    strength: "strong",
  },
  {
    rule: "secret written into code",
    pattern:
      /\b\w{0,60}(?:secret|password|passwd|api_?key|token)\w{0,60}\s*[:=]\s*["'`]([^"'`\s]{6,})["'`]/gi,
    strength: "weak",
  },
  {
    // A name that ends in "key" is a credential only where its value looks made, not chosen: long, with letters and digits.
    rule: "key written into code",
    pattern: /\b\w{0,60}(?:_KEY|[a-z]Key)\s*[:=]\s*["'`](?=[\w.-]*[a-z])(?=[\w.-]*\d{2})([\w.-]{16,})["'`]/g,
    strength: "weak",
  },
  {
    rule: "secret as a fallback",
    pattern:
      /\b\w{0,60}(?:SECRET|PASSWORD|API_?KEY|TOKEN)\w{0,60}["'`\]]*\s*(?:\?\?|\|\|)\s*["'`]([^"'`\s]{4,})["'`]/g,
    strength: "weak",
  },
];

/** Values that look like credentials, redacted. Tests and example files hold none that matter; documents only real ones. */
export function detectSecrets(files: readonly WalkedFile[]): SecretFact[] {
  return files
    .filter(
      (f) =>
        f.text !== null &&
        !/^(?:test|data|style)$/.test(f.kind) &&
        !/\.(?:example|sample|template)$/.test(f.path),
    )
    .flatMap((file) => {
      const own = file.kind === "document" ? rules.filter((r) => r.strength === "strong") : rules;
      const found = own.flatMap((rule) => matchRule(file.path, file.text ?? "", rule));
      return once([...found, ...environmentFile(file)]);
    });
}

/** One value is one finding, whichever rules see it. */
function once(facts: SecretFact[]): SecretFact[] {
  const seen = new Set<string>();
  const strongFirst = [...facts].sort(
    (a, b) => Number(a.strength === "weak") - Number(b.strength === "weak"),
  );
  const kept = strongFirst.filter(
    (f) => !seen.has(`${f.line} ${f.redacted}`) && seen.add(`${f.line} ${f.redacted}`),
  );
  return kept.sort((a, b) => a.line - b.line);
}

function matchRule(file: string, text: string, { rule, pattern, strength }: SecretRule): SecretFact[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match[1] ?? match[0];
    if (isNoSecret(match[0], value)) return [];
    const line = text.slice(0, match.index).split("\n").length;
    return [{ file, line, rule, strength: isRandom(value) ? "strong" : strength, redacted: redact(value) }];
  });
}

/** A `.env` that is handed over with the project. */
function environmentFile({ path, text }: WalkedFile): SecretFact[] {
  if (!/(?:^|\/)\.env(?:\.(?!example|sample|template)\w+)*$/.test(path)) return [];
  const line =
    /^\s*(?:export\s+)?(\w*(?:SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|PRIVATE_?KEY)\w*)\s*=\s*["']?([^"'\s#]+)/;
  return (text ?? "").split("\n").flatMap((row, i) => {
    const [all = "", , value = ""] = line.exec(row) ?? [];
    if (value.length < 4 || isNoSecret(all, value)) return [];
    const strength = isRandom(value) ? "strong" : "weak";
    return [
      { file: path, line: i + 1, rule: "secret in an environment file", strength, redacted: redact(value) },
    ];
  });
}

const redact = (value: string): string => `${value.slice(0, 3)}…`;

const placeholder =
  /^(?:x+|\*+|\.+|<.*>|\[.*\]|%.*%|\{\{.*\}\}|\$\{.*\}|your[-_ ].*|.*example.*|placeholder|change-?me.*here|process\.env.*|redacted|null|undefined|string|required|optional)$/i;
/** Names of settings that are about a secret and hold none: `tokenType`, `passwordField`. */
const aboutSecret =
  /\w*(?:secret|password|passwd|api_?key|token)\w*?_?(?:type|field|name|url|uri|path|header|label|placeholder|regex|pattern|endpoint|selector|event|error|message|text|title|prefix|cookie|input|id|kind|mode|policy|hint)["'`\]]*\s*[:=]/i;
/** Values that are a word for the thing, an address or a path. */
const noValue =
  /^(?:(?:access|refresh|auth|csrf|xsrf|bearer|id|api|reset|new|old|current|user|my|the)?[-_. ]?(?:token|password|secret|api[-_]?key|key)s?|bearer|basic|https?:\/\/.*|\.{0,2}\/.*)$/i;

const isNoSecret = (all: string, value: string): boolean =>
  placeholder.test(value) || noValue.test(value) || aboutSecret.test(all.slice(0, 200));

/** Long and mixed, as generated credentials are and words are not. */
function isRandom(value: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(value)) return new Set(value).size > 7;
  if (value.length < 20 || !/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d/.test(value)) return false;
  return new Set(value).size / value.length > 0.45;
}
