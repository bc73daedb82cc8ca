import path from "node:path";
import type { PageFact } from "../../../../domain/assessment/project-facts";
import type { ComposerContext } from "../../composer-context";
import { stemOf } from "../../edit-text";
import type { Edit } from "../../proposal";

/** Puts content and its script into a page: the page's own frame where it has a main part, else a complete sibling's. */
export function bindPage(
  context: ComposerContext,
  page: PageFact,
  made: { main: string; script: string },
): Edit[] | null {
  const own = context.files.get(page.file);
  const siblings = context.facts.pages.filter((p) => !p.stub && p.scripts.length > 0);
  const sibling = siblings[0];
  const model = context.files.get(sibling?.file ?? "") ?? "";
  if (own === undefined) return null;
  const frame = /<main\b/i.test(own) ? own : (frameOf(model, page) ?? withMain(own));
  if (frame === null) return null;
  const place = scriptPlace(context, page, sibling);
  const heading = /<h1[\s\S]*?<\/h1>/i.exec(own)?.[0] ?? `<h1>${page.title}</h1>`;
  const named = made.main.replace(/<table\b(?![^>]*\bid=)/, `<table id="${stemOf(page.file)}-table"`);
  const content = styleLike(named, model)
    .trim()
    .split("\n")
    .map((l) => `    ${l}`)
    .join("\n");
  const html = withScript(
    frame.replace(
      /(<main\b[^>]*>)[\s\S]*?(<\/main>)/i,
      (_, open, close) => `${open}\n    ${heading}\n${content}\n  ${close}`,
    ),
    place.reference,
    model,
  );
  return [
    { path: page.file, content: html },
    { path: place.file, content: made.script },
  ];
}

/** A page without a main part: what follows its navigation is its content. */
function withMain(own: string): string | null {
  const close = own.search(/<\/body>/i);
  const opened = [...own.matchAll(/<\/(?:nav|header)>|<body\b[^>]*>/gi)].at(-1);
  if (close < 0 || !opened) return null;
  const from = opened.index + opened[0].length;
  const scripts = own.slice(from, close).match(/<script\b[^>]*\bsrc=[^>]*>\s*<\/script>/gi) ?? [];
  return `${own.slice(0, from)}\n    <main></main>\n    ${scripts.join("\n    ")}\n  ${own.slice(close)}`;
}

/** A sibling's head, navigation and frame with this page's title. */
function frameOf(model: string, page: PageFact): string | null {
  if (!/<main\b/i.test(model)) return null;
  return model
    .replace(/<title>[\s\S]*?<\/title>/i, `<title>${page.title}</title>`)
    .replace(/\s*<script\b[^>]*\bsrc=[^>]*><\/script>/gi, "");
}

/** Beside the scripts of other pages, named after the page; referred to as they are. */
function scriptPlace(
  context: ComposerContext,
  page: PageFact,
  sibling: PageFact | undefined,
): { file: string; reference: string } {
  const model = sibling?.scripts[0];
  const free = (file: string) => (context.files.has(file) ? file.replace(/(\.\w+)$/, "-page$1") : file);
  if (!sibling || !model) {
    const file = free(page.file.replace(/\.html?$/, ".js"));
    return { file, reference: path.posix.basename(file) };
  }
  const file = free(
    path.posix.join(path.posix.dirname(model), `${stemOf(page.file)}${path.posix.extname(model)}`),
  );
  const written = [
    ...(context.files.get(sibling.file) ?? "").matchAll(/<script\b[^>]*\bsrc=["']([^"']+)["']/gi),
  ]
    .map((m) => m[1] ?? "")
    .find((s) => s.endsWith(path.posix.basename(model)));
  return {
    file,
    reference: (written ?? `/${file}`).replace(path.posix.basename(model), path.posix.basename(file)),
  };
}

function withScript(html: string, reference: string, model: string): string {
  const others = html.replace(/\s*<script\b[^>]*\bsrc=["'][^"']*["'][^>]*>\s*<\/script>/gi, (tag) =>
    tag.includes(reference) ? "" : tag,
  );
  const tag = /<script\b[^>]*\bsrc=["'][^"']+["'][^>]*>\s*<\/script>/i.exec(model)?.[0];
  const own = tag
    ? tag.replace(/src=["'][^"']+["']/, `src="${reference}"`)
    : `<script type="module" src="${reference}"></script>`;
  return /<\/body>/i.test(others)
    ? others.replace(/<\/body>/i, `  ${own}\n</body>`)
    : `${others.trimEnd()}\n${own}\n`;
}

/** The classes that the sibling gives to tables, forms, buttons and selects. */
function styleLike(content: string, model: string): string {
  return ["table", "form", "button", "select", "label"].reduce((html, tag) => {
    const classes = new RegExp(`<${tag}\\b[^>]*\\bclass=["']([^"']+)["']`, "i").exec(model)?.[1];
    return classes
      ? html.replace(new RegExp(`<${tag}\\b(?![^>]*\\bclass=)`, "g"), `<${tag} class="${classes}"`)
      : html;
  }, content);
}
