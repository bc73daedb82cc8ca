import path from "node:path";
import type { PageFact } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";

const promises =
  /\b(?:coming soon|under construction|not (?:yet )?(?:available|implemented)|work in progress|check back (?:later|soon))\b/i;
/** Fewer words than this outside the page's frame, with nothing to act on, is a heading and no page. */
const CONTENT_WORDS = 8;

/** HTML pages of the frontend, and whether they are stubs: they only promise, have no content, or their scripts are gone. */
export function detectPages(files: readonly WalkedFile[], paths: ReadonlySet<string>): PageFact[] {
  return files.flatMap((file) => {
    if (file.kind !== "page" || file.text === null) return [];
    const references = [...file.text.matchAll(/<script\b[^>]*\bsrc=["']([^"']+)["']/gi)].map(
      (m) => m[1] ?? "",
    );
    const own = references.filter((reference) => !/^(?:https?:)?\/\//.test(reference));
    const scripts = own.flatMap((reference) => findScript(file.path, reference, paths) ?? []);
    const reason = whyStub(file.text, own.length, scripts.length);
    const title = strip(
      /<h1[^>]*>([\s\S]*?)<\/h1>/i.exec(file.text)?.[1] ??
        /<title[^>]*>([\s\S]*?)<\/title>/i.exec(file.text)?.[1] ??
        "",
    );
    return [{ file: file.path, title, stub: reason !== null, reason, scripts }];
  });
}

function whyStub(html: string, referenced: number, found: number): string | null {
  const body = (/<body[^>]*>([\s\S]*)<\/body>/i.exec(html)?.[1] ?? html).replace(
    /<script\b[\s\S]*?<\/script>/gi,
    " ",
  );
  const content = body.replace(/<(nav|header|footer)\b[\s\S]*?<\/\1>/gi, " ");
  const promise = promises.exec(strip(content));
  if (promise) return `It only says "${promise[0].toLowerCase()}"`;
  if (referenced > 0 && found === 0) return "None of its scripts exists";
  const acts =
    /<(?:form|table|ul|ol|input|button|canvas|template|section|div|main)\b[^>]*\bid=/i.test(content) ||
    /<(?:form|table|input|button)\b/i.test(content);
  const words = strip(content.replace(/<h[1-6][\s\S]*?<\/h[1-6]>/gi, " "))
    .split(/\s+/)
    .filter(Boolean).length;
  return !acts && words < CONTENT_WORDS ? "It has a heading and no content" : null;
}

/** The file that a script reference means: beside the page, or from any folder that could be the served root. */
function findScript(page: string, reference: string, paths: ReadonlySet<string>): string | null {
  const clean = reference.replace(/[?#].*$/, "");
  const beside = path.posix.normalize(path.posix.join(path.posix.dirname(page), clean.replace(/^\//, "")));
  if (paths.has(beside)) return beside;
  const wanted = `/${clean.replace(/^\.?\//, "")}`;
  return [...paths].find((p) => `/${p}`.endsWith(wanted)) ?? null;
}

const strip = (html: string): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&\w+;/g, " ")
    .replace(/\s+/g, " ")
    .trim();
