import MarkdownIt from "markdown-it";
import { oneLine } from "../../templates/placeholder-values";

const markdown = new MarkdownIt();

/** What a rendered document lacks, as sentences; empty when it keeps its promises. */
export function checkDocument(
  source: string,
  promised: { title: string; sections: readonly string[]; values: readonly string[] },
): string[] {
  const sections = readSections(source);
  const [title = ""] = sections.filter(({ level }) => level === 1).map(({ heading }) => heading);
  const found = sections.filter(({ level }) => level === 2);
  const inOrder = found
    .map(({ heading }) => heading)
    .filter((heading) => promised.sections.includes(heading));
  return [
    ...(title.includes(oneLine(promised.title)) ? [] : [`The title does not name ${promised.title}.`]),
    ...(inOrder.join("|") === promised.sections.join("|") ? [] : [`The sections are ${inOrder.join(", ")}.`]),
    ...found.filter(({ filled }) => !filled).map(({ heading }) => `${heading} is empty.`),
    ...brokenAnchors(
      source,
      sections.map(({ heading }) => heading),
    ).map((anchor) => `${anchor} leads nowhere.`),
    ...promised.values.filter((value) => !holds(source, value)).map((value) => `${value} is missing.`),
    ...(/\{\{|\bundefined\b|\[object Object\]/.test(source) ? ["Something was left over."] : []),
  ];
}

type Section = { level: number; heading: string; filled: boolean };

/** Headings as a reader sees them, not lines that look like one, and whether something stands below each. */
function readSections(source: string): Section[] {
  const tokens = markdown.parse(source, {});
  const sections: Section[] = [];
  for (const [at, { type, tag, content }] of tokens.entries()) {
    if (type === "heading_open") {
      const level = Number(tag.slice(1));
      // A deeper heading counts as something below.
      const above = sections[sections.length - 1];
      if (above && above.level < level) above.filled = true;
      sections.push({ level, heading: tokens[at + 1]?.content ?? "", filled: false });
    } else if (content !== "" && tokens[at - 1]?.type !== "heading_open") {
      const last = sections[sections.length - 1];
      if (last) last.filled = true;
    }
  }
  return sections;
}

function brokenAnchors(source: string, headings: readonly string[]): string[] {
  const anchors = headings.map(
    (h) =>
      `#${h
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, "")
        .replaceAll(" ", "-")}`,
  );
  const links = markdown
    .parse(source, {})
    .flatMap((token) => token.children ?? [])
    .map((token) => String(token.attrGet("href") ?? ""));
  return links.filter((link) => link.startsWith("#") && !anchors.includes(link));
}

/** Whether a value stands in the text in one of the forms that templates give it. */
function holds(source: string, value: string): boolean {
  const line = oneLine(value);
  const forms = [
    value,
    line,
    line.replaceAll("|", "\\|"),
    JSON.stringify(value).slice(1, -1).replaceAll("<", "\\u003c"),
  ];
  return forms.some((form) => source.includes(form));
}
