import type { SecretFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";

type SecretRule = { rule: string; pattern: RegExp; strength: "strong" | "weak" };

const rules: SecretRule[] = [
  {
    rule: "private key",
    pattern: /-----BEGIN (?:RSA |EC |OPENSSH |DSA )?PRIVATE KEY-----/g,
    strength: "strong",
  },
  { rule: "AWS access key", pattern: /\bAKIA[0-9A-Z]{16}\b/g, strength: "strong" },
  { rule: "GitHub token", pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g, strength: "strong" },
  { rule: "Slack token", pattern: /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/g, strength: "strong" },
  { rule: "Stripe key", pattern: /\b[sr]k_live_[A-Za-z0-9]{16,}\b/g, strength: "strong" },
  {
    rule: "password in an address",
    pattern: /\b[a-z][a-z0-9+]*:\/\/[^\s:/@"'`]+:[^\s:/@"'`$]+@(?!localhost|127\.|example\.)[^\s"'`]+/g,
    strength: "strong",
  },
  {
    rule: "secret written into code",
    pattern: /\b\w*(?:secret|password|passwd|api_?key|token)\w*\s*[:=]\s*["'`]([^"'`\s]{6,})["'`]/gi,
    strength: "weak",
  },
  {
    rule: "secret as a fallback",
    pattern: /\b\w*(?:SECRET|PASSWORD|API_?KEY|TOKEN)\w*["'`\]]*\s*(?:\?\?|\|\|)\s*["'`]([^"'`\s]{4,})["'`]/g,
    strength: "weak",
  },
];

/** Values that look like credentials, redacted. Tests and example files hold none that matter. */
export function detectSecrets(files: readonly WalkedFile[]): SecretFact[] {
  return files
    .filter(
      (f) => f.text !== null && f.kind !== "test" && f.kind !== "document" && !/\.example$/.test(f.path),
    )
    .flatMap((file) => rules.flatMap((rule) => matchRule(file.path, file.text ?? "", rule)));
}

function matchRule(file: string, text: string, { rule, pattern, strength }: SecretRule): SecretFact[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match[1] ?? match[0];
    if (placeholder.test(value)) return [];
    const line = text.slice(0, match.index).split("\n").length;
    return [
      {
        file,
        line,
        rule,
        strength: isRandom(value) ? "strong" : strength,
        redacted: `${value.slice(0, 3)}…`,
      },
    ];
  });
}

const placeholder = /^(?:x+|\*+|<.*>|\$\{.*\}|your[-_].*|example.*|placeholder|process\.env.*)$/i;

/** Long and mixed, as generated credentials are and words are not. */
function isRandom(value: string): boolean {
  if (value.length < 20 || !/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d/.test(value)) return false;
  return new Set(value).size / value.length > 0.45;
}
