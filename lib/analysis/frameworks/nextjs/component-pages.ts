import type { SgNode } from "@ast-grep/napi";
import type { PageFact } from "../../../domain/assessment/project-facts";
import { CONTENT_WORDS, PROMISE_WORDS, promises } from "../../detectors/pages";
import { codeOf, findKinds, isFunction, type Script } from "../../parse-scripts";
import { definitionOf, exportOf } from "../definitions";
import type { ReadProject } from "../framework";
import type { Routed } from "./routed-files";

/** Pages that Next makes out of components, and whether they are stubs: those that only promise, or have no content. */
export function detectComponentPages(routed: readonly Routed[], project: ReadProject): PageFact[] {
  return routed
    .filter((r) => r.is === "page")
    .flatMap(({ script, address }) => {
      if (script.text.trim() === "")
        return [{ file: script.path, title: address, stub: true, reason: "The file is empty", scripts: [] }];
      const found = exportOf(project, script, "default");
      const shown = found ? showOf(project, found.script, found.node) : null;
      const reason = shown && !leadsAway.test(codeOf(script)) ? whyStub(shown, worksElsewhere(script)) : null;
      const title = shown?.heading || titleOf(script) || address;
      return [{ file: script.path, title, stub: reason !== null, reason, scripts: [] }];
    });
}

const leadsAway =
  /\b(?:redirect|permanentRedirect|notFound|unauthorized|forbidden)\(|\.(?:push|replace)\(\s*["'`/]/;

/** A layout of its own, or what it does on the server or when it is shown, may be all that a page has. */
const worksElsewhere = (script: Script): boolean =>
  /\.getLayout\b|\bget(?:ServerSide|Static)Props\b|\buse(?:Layout)?Effect\(/.test(codeOf(script));

const titleOf = (script: Script): string =>
  /\bmetadata\b[^=]{0,60}=\s*\{[^{}]{0,200}?\btitle:\s*["'`]([^"'`]{1,200})["'`]/.exec(codeOf(script))?.[1] ??
  "";

/** What a component shows by itself. `others`: it shows components or values that say more. */
type Shown = {
  heading: string;
  text: string;
  words: string;
  others: boolean;
  acts: boolean;
  names: string[];
};

/** By the same words and the same counts as a page of HTML. */
function whyStub({ text, words, others, acts, names }: Shown, isElsewhere: boolean): string | null {
  if (others || acts) return null;
  const said = promises.exec(text)?.[0] ?? names.map(spoken).find((name) => promises.test(name));
  const count = words.split(/\s+/).filter(Boolean).length;
  if (said && count < PROMISE_WORDS) return `It only says "${said.toLowerCase()}"`;
  return count < CONTENT_WORDS && !isElsewhere ? "It has a heading and no content" : null;
}

/** `ComingSoon` says "Coming Soon". */
const spoken = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1 $2");

/** Components that only frame what is inside them. */
const frame =
  /^(?:Fragment|React\.Fragment|Suspense|Head|Link|Image|Script|Layout|\w+Layout|Container|Box|Stack|HStack|VStack|Flex|Grid|Center|Section|Main|Paper|Card|Card[A-Z]\w*|Typography|Text|Paragraph|\w*Icon|Badge|Separator|Divider)$/;
const headingName = /^(?:h[1-6]|Heading|Title|\w+Title|\w+Heading|H[1-6])$/;
const aside = /^(?:nav|header|footer|style|script|svg|Head|Header|Footer|Nav|Navbar|Navigation)$/;
const acting = /^(?:form|input|select|textarea|table|iframe|canvas|video|audio|object|embed)$/;
const MAX_DEPTH = 3;

function showOf(project: ReadProject, script: Script, node: SgNode, depth = 0): Shown | null {
  if (!hasMarkup(script)) return null;
  const elements = findKinds(node, ["jsx_element", "jsx_self_closing_element"]).map(toPart);
  if (elements.length === 0) return isFunction(node) && rendersNothing(node) ? { ...blank } : null;
  const asides = elements.filter((e) => aside.test(e.name));
  const shown: Shown = { ...blank, names: [], others: node.text().includes("dangerouslySetInnerHTML") };
  const main = elements.filter((e) => !isWithin(e, asides));
  shown.acts = main.some((e) => acting.test(e.name));
  addTexts(shown, node, main, asides);
  // What shows more is no stub, whatever else it shows: nothing further is followed.
  for (const { name } of main.filter((e) => isComponent(e.name))) {
    if (shown.others || shown.acts) break;
    const own = definitionOf(project, script, name);
    const inner = own && depth < MAX_DEPTH ? showOf(project, own.script, own.node, depth + 1) : null;
    if (promises.test(spoken(name))) shown.names.push(name);
    else if (inner) add(shown, inner);
    else shown.others = true;
  }
  return shown;
}

const isComponent = (name: string): boolean =>
  /^[A-Z]/.test(name) && !frame.test(name) && !headingName.test(name) && !aside.test(name);

type Part = { name: string; start: number; end: number };

const toPart = (element: SgNode): Part => {
  const { start, end } = element.range();
  return { name: nameOf(element), start: start.index, end: end.index };
};

const isWithin = (inner: Part, outer: readonly Part[]): boolean =>
  outer.some((o) => o !== inner && o.start <= inner.start && inner.end <= o.end);

/** Texts, and values that are put among them. */
function addTexts(shown: Shown, node: SgNode, elements: readonly Part[], asides: readonly Part[]): void {
  const headings = elements.filter((e) => headingName.test(e.name));
  const titles = headings.filter((h) => h.name === "h1");
  for (const found of findKinds(node, ["jsx_text", "jsx_expression"])) {
    const part = toPart(found);
    if (isWithin(part, asides)) continue;
    const text = found.kind() === "jsx_text" ? found.text() : textOfValue(found);
    if (text === null) shown.others = true;
    const said = text?.replace(/\s+/g, " ").trim() ?? "";
    if (said === "") continue;
    shown.text += ` ${said}`;
    if (!isWithin(part, headings)) shown.words += ` ${said}`;
    else if (isWithin(part, titles)) shown.heading ||= said;
  }
}

/** What `{"text"}` says; nothing for comments, attributes and what is handed in; null for a value that is computed. */
function textOfValue(value: SgNode): string | null {
  if (value.parent()?.kind() !== "jsx_element") return "";
  const plain = /^\{\s*(?:["'`]([^"'`]*)["'`]|\/\*[\s\S]*\*\/|children)?\s*\}$/.exec(value.text());
  return plain ? (plain[1] ?? "") : null;
}

/** The grammar of plain TypeScript has no elements, and fails when it is asked for them. */
const hasMarkup = ({ path }: Script): boolean => /\.(?:tsx|[mc]?jsx?)$/.test(path);

const blank: Shown = { heading: "", text: "", words: "", others: false, acts: false, names: [] };

function add(shown: Shown, inner: Shown): void {
  shown.heading ||= inner.heading;
  shown.text += ` ${inner.text}`;
  shown.words += ` ${inner.words}`;
  shown.others ||= inner.others;
  shown.acts ||= inner.acts;
  shown.names.push(...inner.names);
}

const nameOf = (element: SgNode): string =>
  (element.kind() === "jsx_element" ? element.field("open_tag") : element)?.field("name")?.text() ?? "";

const rendersNothing = (node: SgNode): boolean => {
  const body = node.field("body");
  if (body?.kind() !== "statement_block") return body?.text() === "null";
  const statements = body.children().filter((c) => c.isNamed() && c.kind() !== "comment");
  return statements.length === 0 || statements.every((s) => /^return(?:\s+null)?;?$/.test(s.text()));
};
