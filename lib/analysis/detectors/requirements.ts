import type { RequirementFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";

const id = /^(?:\*\*|`)?((?:FR|NFR|REQ|US|R)-?\d+(?:\.\d+)*)(?:\*\*|`)?[\s:.–—-]*/i;
const listItem = /^(\s*)(?:[-*+]|\d+[.)])\s+(.*)$/;
const heading = /^(#{1,6})\s+(.*)$/;
const subject = /requirement|\breqs?\b|user[ _-]?stor/i;
/** Sections of a requirements document whose lists are no requirements. */
const otherSection = /open question|glossary|out of scope|roles?\b|users\b|scope|purpose|revision|trace/i;

/**
 * Requirements that documents list: headings or list items with an id, and plain list items of a document or section
 * about requirements. Items that are nested or follow "acceptance" beneath one are its acceptance criteria.
 */
export function detectRequirements(files: readonly WalkedFile[]): RequirementFact[] {
  return files
    .filter((f) => f.kind === "document" && f.text !== null)
    .flatMap((f) => fromDocument(f.path, f.text ?? ""));
}

function fromDocument(file: string, text: string): RequirementFact[] {
  const found: RequirementFact[] = [];
  const ofFile = subject.test(file.split("/").at(-1) ?? "");
  let section = ofFile;
  let current: RequirementFact | null = null;
  let indent = 0;
  let byHeading = false;
  text.split("\n").forEach((line, i) => {
    const title = heading.exec(line);
    if (title) {
      const words = title[2] ?? "";
      const named = id.exec(words);
      byHeading = named !== null;
      current = named ? add(file, i + 1, named[1] ?? null, words.slice(named[0].length)) : null;
      if (!named && !/acceptance/i.test(words)) {
        const inside = (title[1] ?? "").length > 1 ? section : ofFile;
        section = !otherSection.test(words) && (subject.test(words) || inside);
      }
      return;
    }
    const item = listItem.exec(line);
    if (!item) {
      if (current && byHeading && current.text === "" && line.trim()) current.text = line.trim();
      return;
    }
    const [, spaces = "", words = ""] = item;
    const named = id.exec(words);
    if (current && !named && (byHeading || spaces.length > indent)) {
      current.acceptance.push(words.trim());
      return;
    }
    if (!named && !section) return;
    byHeading = false;
    indent = spaces.length;
    current = add(file, i + 1, named?.[1] ?? null, named ? words.slice(named[0].length) : words);
  });
  return found.filter((r) => r.text.trim() !== "");

  function add(path: string, line: number, name: string | null, words: string): RequirementFact {
    const fact = { file: path, line, id: name, text: words.trim(), acceptance: [] };
    found.push(fact);
    return fact;
  }
}
