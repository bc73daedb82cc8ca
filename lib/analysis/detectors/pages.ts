import path from "node:path";
import type { LinkFact, PageFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";
import { elementsOf, plainText, withoutElements, withoutHtmlComments } from "./markup";

/** Words of a page that is not there yet. */
export const promises =
  /\b(?:coming soon|under construction|not (?:yet )?(?:available|implemented)|work in progress|check back (?:later|soon)|lorem ipsum|to be (?:done|written|announced)|page placeholder)\b/i;
/** Fewer words than this outside the page's frame, with nothing to act on, is a heading and no page. */
export const CONTENT_WORDS = 8;
/** A page that says more than this may mention that something else is coming. */
export const PROMISE_WORDS = 40;
/** A script without any of these changes nothing on a page. */
const worksOnPages =
  /\b(?:document|window|fetch|XMLHttpRequest|location|customElements|jQuery|import|require|render|mount)\b|\$\(|\bcreate(?:App|Root)\b|\bself\.|\bexport\b/;
/** Short by nature. */
const shortByNature = /(?:^|\/)(?:\d{3}|error|not-?found|offline|redirect|callback)\.html?$/i;

/** HTML pages of the frontend, and whether they are stubs: they only promise, have no content, or their scripts are gone. */
export function detectPages(files: readonly WalkedFile[], paths: ReadonlySet<string>): PageFact[] {
  const filled = new Set(files.filter((f) => worksOnPages.test(f.text ?? "")).map((f) => f.path));
  return files.flatMap((file) => {
    if (file.kind !== "page" || file.text === null || !isWholePage(file.text)) return [];
    const html = withoutHtmlComments(file.text);
    const references = [...html.matchAll(/<script\b[^<>]*\bsrc=["']?([^"'\s<>]+)["']?/gi)].map(
      (m) => m[1] ?? "",
    );
    const own = references.filter((reference) => !/^(?:https?:)?\/\//.test(reference));
    const scripts = own.flatMap((reference) => findScript(file.path, reference, paths) ?? []);
    const inline = elementsOf(html, "script").some(
      (e) => !/\bsrc=/i.test(e.attributes) && worksOnPages.test(e.inner),
    );
    const working = scripts.some((s) => filled.has(s)) || inline || own.length < references.length;
    const reason = whyStub(file.path, html, { referenced: own.length > 0 && !inline, working });
    const titled = elementsOf(html, "h1")[0] ?? elementsOf(html, "title")[0];
    const title = plainText(titled?.inner ?? "");
    return [{ file: file.path, title, stub: reason !== null, reason, scripts }];
  });
}

/** Links of pages to other pages of the same frontend, and whether these are there. */
export function detectPageLinks(files: readonly WalkedFile[], paths: ReadonlySet<string>): LinkFact[] {
  return files.flatMap((file) => {
    if (file.kind !== "page" || file.text === null || !isWholePage(file.text)) return [];
    const html = withoutHtmlComments(file.text);
    return [...html.matchAll(/<a\b[^<>]*?\shref=["']([^"'<>#?]+\.html?)(?:[#?][^"'<>]*)?["']/gi)].flatMap(
      (m) => {
        const target = m[1] ?? "";
        if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return [];
        const line = html.slice(0, m.index).split("\n").length;
        return [{ file: file.path, line, target, resolves: findScript(file.path, target, paths) !== null }];
      },
    );
  });
}

/** Parts that others include, and templates of other languages, are no pages. An empty file meant to be one is. */
const isWholePage = (html: string): boolean =>
  html.trim() === "" ||
  (/<!doctype\b|<html\b|<body\b|<title\b|<h1\b/i.test(html) && !/\{%|<%|\{\{[#>/]/.test(html));

function whyStub(
  path: string,
  html: string,
  { referenced, working }: { referenced: boolean; working: boolean },
): string | null {
  if (html.trim() === "") return "The file is empty";
  const body = elementsOf(html, "body")[0]?.inner ?? html;
  const content = withoutElements(body, ["head", "script", "style", "noscript", "nav", "header", "footer"]);
  const words = plainText(withoutElements(content, ["h1", "h2", "h3", "h4", "h5", "h6"]))
    .split(/\s+/)
    .filter(Boolean).length;
  const promise = promises.exec(plainText(content));
  // Filler says no more when there is more of it.
  const isLong = words >= PROMISE_WORDS && !/lorem ipsum/i.test(promise?.[0] ?? "");
  if (promise && !isLong && !/<(?:form|table|input|select|textarea)\b/i.test(content))
    return `It only says "${promise[0].toLowerCase()}"`;
  if (referenced && !working) return "None of its scripts exists or changes it";
  // A container is content when a script is there to fill it.
  const container =
    /<(?:table|ul|ol|dl|canvas|template|section|div|main|article)\b[^<>]*\b(?:id|class|data-[\w-]+)=/i;
  const acts = /<(?:form|input|select|textarea)\b/i.test(content) || (working && container.test(content));
  const leads = /http-equiv=["']?refresh/i.test(html) || shortByNature.test(path);
  return !acts && !leads && words < CONTENT_WORDS ? "It has a heading and no content" : null;
}

/** The file that a script reference means: beside the page, or from any folder that could be the served root. */
function findScript(page: string, reference: string, paths: ReadonlySet<string>): string | null {
  const clean = reference.replace(/[?#].*$/, "");
  const beside = path.posix.normalize(path.posix.join(path.posix.dirname(page), clean.replace(/^\//, "")));
  if (paths.has(beside)) return beside;
  const wanted = `/${clean.replace(/^\.?\//, "")}`;
  return [...paths].find((p) => `/${p}`.endsWith(wanted)) ?? null;
}
