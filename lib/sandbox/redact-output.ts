/** Every repetition is bounded: output is hostile, and none of these may take more than linear time. */
const whole: RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s\\:,-]*/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,255}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,255}\b/g,
  /\bglpat-[A-Za-z0-9_-]{16,64}/g,
  /\bnpm_[A-Za-z0-9]{30,64}\b/g,
  /\bAIza[A-Za-z0-9_-]{30,64}/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,255}/g,
  /\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,255}\b/g,
  /\bsk-[A-Za-z0-9_-]{20,255}/g,
  /\beyJ[A-Za-z0-9_-]{10,500}\.[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{5,1000}/g,
];
/** The first group is what stands before the secret and stays. */
const afterName: RegExp[] = [
  /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,100}:)[^\s/@]{1,200}(?=@)/gi,
  /(\b(?:bearer|basic)\s{1,4})[\w.~+/=-]{8,4000}/gi,
  /((?:password|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|authorization)["']?\s{0,4}[:=]\s{0,4})(?:"[^"\n]{4,500}"|'[^'\n]{4,500}'|[^\s"',;]{6,500})/gi,
];
/** Shorter values stand in ordinary words. */
const SHORTEST_SECRET = 6;

/**
 * Output without what looks like a credential.
 * @param secrets values that must never show whatever they look like, for example the installation's own
 */
export function redactOutput(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
  const withoutTokens = whole.reduce((rest, pattern) => rest.replace(pattern, "[redacted]"), withoutKnown);
  return afterName.reduce((rest, pattern) => rest.replace(pattern, "$1[redacted]"), withoutTokens);
}
