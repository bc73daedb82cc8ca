import type { FileKind, SecretFact } from "../../domain/assessment/project-facts";
import type { SecretMatch } from "./secrets";

const illustrative =
  /(?:^|\/)(?:tests?|__tests__|spec|e2e|fixtures?|__fixtures__|mocks?|__mocks__|examples?|samples?|demos?|docs?|documentation)\/|[.-](?:example|sample|template|dist)(?:\.\w{1,20})?$/i;

/** Whether a file shows how something is done and is not what runs: tests, fixtures, examples, documents. */
export const isIllustrative = (path: string, kind: FileKind): boolean =>
  kind === "test" || kind === "document" || illustrative.test(path);

const STRONG = 2;
const WEAK = 1;

/**
 * How much speaks for a real credential; null where too little does. A credential by its format, by an address or by its
 * randomness is strong, one by its name alone is weak. Each of these takes one step away: the file only shows how
 * something is done; the address is one of this machine or of a neighbouring container; the password is everybody's.
 */
export function strengthOf(match: SecretMatch, path: string, kind: FileKind): SecretFact["strength"] | null {
  const told = match.by === "name" && !isRandom(match.value) ? WEAK : STRONG;
  const doubts = [
    isIllustrative(path, kind),
    match.host !== undefined && isLocal(match.host),
    isEverybodys(match.value) || match.value === match.account,
  ].filter(Boolean).length;
  if (match.host !== undefined && isNobodys(match.host)) return null;
  const left = told - doubts;
  return left >= STRONG ? "strong" : left >= WEAK ? "weak" : null;
}

/** A name without a dot is a neighbour in a network of containers. */
const isLocal = (host: string): boolean =>
  !host.includes(".") || /^(?:127\.|0\.0\.0\.0$)|\.(?:local|localhost|internal)$/i.test(host);

/** Names that are kept for examples (RFC 2606). */
const isNobodys = (host: string): boolean =>
  /(?:^|\.)(?:example|test|invalid|example\.(?:com|org|net))$/i.test(host);

/** Passwords that images and guides come with, and words that say that they are none. */
const isEverybodys = (value: string): boolean =>
  /^(?:postgres|mysql|mongo|redis|rabbitmq|minio(?:admin)?|root|admin|user|guest|pass|pass(?:word|wd|w0rd)?\d{0,4}|secret|test|dev|demo|local|changeme|change-me|hunter2)$/i.test(
    value,
  ) ||
  /dummy|fake|sample|not[-_]?(?:a[-_]?)?(?:real|secret)|insecure/i.test(value) ||
  /^(.)\1*$/.test(value);

/** Long and mixed, as generated credentials are and words are not. */
function isRandom(value: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(value)) return new Set(value).size > 7;
  if (value.length < 20 || !/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d/.test(value)) return false;
  return new Set(value).size / value.length > 0.45;
}
