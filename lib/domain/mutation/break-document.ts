const heading = /^(#{1,6})\s+(.*?)\s*#*$/;

const filler =
  "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore.";

/** A document of nothing but its headings. */
export const headingsOnly = (text: string): string => beneathHeadings(text, "");

/** The same headings with text that means nothing. */
export const withFiller = (text: string): string => beneathHeadings(text, filler);

/** The same headings, each with a note that something will be there. */
export const withPromises = (text: string): string => beneathHeadings(text, "To be written.");

function beneathHeadings(text: string, words: string): string {
  const headings = proseLines(text).flatMap(({ line, fenced }) =>
    !fenced && heading.test(line) ? [line] : [],
  );
  return `${headings.map((line) => (words === "" ? line : `${line}\n\n${words}`)).join("\n\n")}\n`;
}

/** A document without the section of a name and all beneath it; the same document where there is none. */
export function withoutSection(text: string, name: string): string {
  let level = 0;
  const kept = proseLines(text).filter(({ line, fenced }) => {
    const found = fenced ? null : heading.exec(line);
    const own = found?.[1]?.length ?? 0;
    if (found && level > 0 && own <= level) level = 0;
    if (found && found[2] === name) level = own;
    return level === 0;
  });
  return kept.map(({ line }) => line).join("\n");
}

/** The first half of a text, by its lines. */
export function halved(text: string): string {
  const lines = text.split("\n");
  return `${lines.slice(0, Math.ceil(lines.length / 2)).join("\n")}\n`;
}

function proseLines(text: string): { line: string; fenced: boolean }[] {
  let fenced = false;
  return text.split("\n").map((line) => {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    return { line, fenced };
  });
}
