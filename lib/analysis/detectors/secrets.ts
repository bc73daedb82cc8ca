import type { FileKind } from "../../domain/assessment/project-facts";
import { isIllustrative } from "./secret-strength";

/** A piece of a text that may be a credential, by its beginning and end. */
export type SecretMatch = {
  rule: string;
  start: number;
  end: number;
  /** The credential itself. */
  value: string;
  /** What it is told by: the format of a credential, an address with a password, or the name that it is given. */
  by: "format" | "address" | "name";
  /** Of an address. */
  host?: string;
  account?: string;
};
type SecretText = { path: string; kind: FileKind; text: string };
type SecretRule = { rule: string; pattern: RegExp };

/** Every repetition is bounded, so that none of these takes more than linear time. */
const formats: SecretRule[] = [
  {
    // The head alone is in code that reads keys.
    rule: "private key",
    pattern:
      /-----BEGIN (?:RSA |EC |OPENSSH |DSA |PGP |ENCRYPTED )?PRIVATE KEY(?: BLOCK)?-----(?:[\s"'`+,]|\\[nr]){0,40}(?:[A-Za-z0-9+/=]{16}|Proc-Type:|Version:|Comment:)/g,
  },
  { rule: "AWS access key", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { rule: "GitHub token", pattern: /\bgh[pousr]_[A-Za-z0-9]{36,255}\b/g },
  { rule: "Slack token", pattern: /\bxox[abprs]-[A-Za-z0-9-]{10,255}\b/g },
  { rule: "Stripe key", pattern: /\b[sr]k_live_[A-Za-z0-9]{16,255}\b/g },
];
const address =
  /\b[a-z][a-z0-9+]{0,20}:\/\/([^\s:/@"'`<>{}]{0,200}):([^\s:/@"'`$<>{}]{1,200})@([^\s:/@"'`<>{}?#]{1,200})/g;
const names: SecretRule[] = [
  {
    rule: "secret written into code",
    pattern:
      /\b\w{0,60}(?:secret|password|passwd|api_?key|token)\w{0,60}\s{0,20}[:=]\s{0,20}["'`]([^"'`\s]{6,500})["'`]/gi,
  },
  {
    // A name that ends in "key" is a credential only where its value looks made, not chosen: long, with letters and digits.
    rule: "key written into code",
    pattern:
      /\b\w{0,60}(?:_KEY|[a-z]Key)\s{0,20}[:=]\s{0,20}["'`](?=[\w.-]{0,500}[a-z])(?=[\w.-]{0,500}\d{2})([\w.-]{16,500})["'`]/g,
  },
  {
    rule: "secret as a fallback",
    pattern:
      /\b\w{0,60}(?:SECRET|PASSWORD|API_?KEY|TOKEN)\w{0,60}["'`\]]{0,3}\s{0,20}(?:\?\?|\|\|)\s{0,20}["'`]([^"'`\s]{4,500})["'`]/g,
  },
];
/** A line of settings: unlike code, it needs no quotes. The name has to end in what it is. */
const setting =
  /^[ \t]{0,40}(?:-[ \t]{1,4})?(?:export[ \t]{1,4})?["']?[\w.-]{0,60}(?:secret|password|passwd|token|api[_-]?key|private[_-]?key|access[_-]?key)(?:_?\d{1,2})?["']?[ \t]{0,20}[:=][ \t]{0,20}["']?([^"'\s#]{4,500})["']?[ \t]{0,20}(?:#.{0,500})?$/gim;
const settingsFile =
  /\.(?:ya?ml|toml|ini|cfg|conf|properties)$|(?:^|\/)\.env(?:\.(?!example|sample|template|dist)\w+)*$/;

/**
 * What looks like a credential in a text. In tests, examples, documents and data only what has the format of one, or
 * stands in an address: names there are about credentials.
 */
export function findSecrets({ path, kind, text }: SecretText): SecretMatch[] {
  const found = [...formats.flatMap((rule) => matches(text, rule, "format")), ...addresses(text)];
  if (isIllustrative(path, kind) || kind === "data" || kind === "style") return found;
  const named = names.flatMap((rule) => matches(text, rule, "name"));
  const rule = path.includes(".env") ? "secret in an environment file" : "secret in a settings file";
  const settings = settingsFile.test(path) ? matches(text, { rule, pattern: setting }, "name") : [];
  return [...found, ...named, ...settings.filter(({ value }) => !isNoSetting(value))];
}

function matches(text: string, { rule, pattern }: SecretRule, by: SecretMatch["by"]): SecretMatch[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [all, value = all] = match;
    if (by === "name" && isAboutSecret(all)) return [];
    return isPlaceholder(value)
      ? []
      : [{ rule, start: match.index, end: match.index + all.length, value, by }];
  });
}

const addresses = (text: string): SecretMatch[] =>
  [...text.matchAll(address)].flatMap((match) => {
    const [all, account = "", value = "", host = ""] = match;
    const place = { start: match.index, end: match.index + all.length };
    return isPlaceholder(value)
      ? []
      : [{ rule: "password in an address", ...place, value, host, account, by: "address" as const }];
  });

const placeholder =
  /^(?:x+|\*+|\.+|<.*>|\[.*\]|%.*%|\{\{.*\}\}|\$.*|your[-_ ].*|.*example.*|placeholder|change-?me.*|process\.env.*|redacted|null|undefined|string|required|optional)$/i;
/** Values that are a word for the thing, an address or a path. */
const noValue =
  /^(?:(?:access|refresh|auth|csrf|xsrf|bearer|id|api|reset|new|old|current|user|my|the)?[-_. ]?(?:token|password|secret|api[-_]?key|key)s?|bearer|basic|https?:\/\/.*|\.{0,2}\/.*)$/i;

/** Whether a value only shows where a credential would stand. */
export const isPlaceholder = (value: string): boolean => placeholder.test(value) || noValue.test(value);

/** Names of settings that are about a secret and hold none: `tokenType`, `passwordField`. */
function isAboutSecret(all: string): boolean {
  const name = /^\w+/.exec(all)?.[0] ?? "";
  const about =
    /(?:type|field|name|url|uri|path|header|label|placeholder|regex|pattern|endpoint|selector|event|error|message|text|title|prefix|cookie|input|id|kind|mode|policy|hint|version|count|length|limit|size|ttl)$/i.exec(
      name,
    );
  return about !== null && /secret|password|passwd|api_?key|token/i.test(name.slice(0, about.index));
}

/** What YAML and its like write without quotes and is no text: numbers, switches, references, tags, lists. */
const isNoSetting = (value: string): boolean =>
  /^(?:\d{1,7}|true|false|yes|no|none|[!&*|>[{].*)$/i.test(value);
