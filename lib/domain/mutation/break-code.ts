/** A text with some of its lines made comments, counted from 1. */
export const commentedOut = (text: string, from: number, count: number): string =>
  text
    .split("\n")
    .map((line, i) => (i + 1 >= from && i + 1 < from + count ? `// ${line}` : line))
    .join("\n");

/** Tests in the manner of `node:test` and others, none of which runs. */
export const withSkippedTests = (text: string): string =>
  text.replace(/^(\s*)(test|it)\(/gm, (_, space: string, word: string) => `${space}${word}.skip(`);

/** Tests that look at nothing: each statement that begins with an assertion is gone. */
export function withoutAssertions(text: string): string {
  const kept: string[] = [];
  let depth = 0;
  for (const line of text.split("\n")) {
    if (depth > 0) depth += balance(line);
    else if (/^\s*(?:await\s+)?(?:assert|expect)\b/.test(line)) depth = Math.max(0, balance(line));
    else kept.push(line);
  }
  return kept.join("\n");
}

/** How many brackets a line opens and leaves open. */
const balance = (line: string): number =>
  [...line].reduce((sum, sign) => sum + ("([{".includes(sign) ? 1 : ")]}".includes(sign) ? -1 : 0), 0);

/** A page that only says that it is coming. */
export const comingSoon = (title: string): string =>
  `<!doctype html>\n<html>\n  <head><title>${title}</title></head>\n  <body><h1>${title}</h1><p>Coming soon.</p></body>\n</html>\n`;

/** A credential in the form of a provider's, put together here so that no file holds one. */
export const credential = ["AKIA", "Q3EGRZTB", "7WNVYX5D"].join("");
