import { commentsOf, embeddedScript, lineAt, type Script } from "../parse-scripts";
import type { TextFile } from "../reading/file-reader";
import { readCalls, type WrittenCalls } from "./client-calls";
import { elementsOf } from "./markup";

/** What a script inside a page says by itself; plain JSON. */
export type WrittenInline = { comments: readonly (readonly [number, number])[]; calls: WrittenCalls };
type Page = Pick<TextFile, "path" | "text">;

export const readInlineScripts = (page: Page): WrittenInline[] =>
  inlineScripts(page).map((script) => ({ comments: commentsOf(script), calls: readCalls(script) }));

/** The scripts of a page, with what was read of them; lines are those of the page. */
export const knownInlineScripts = (
  page: Page,
  written: readonly WrittenInline[],
): (readonly [Script, WrittenCalls])[] =>
  inlineScripts(page).flatMap((script, i) => {
    const known = written[i];
    return known ? [[Object.assign(script, { comments: known.comments }), known.calls] as const] : [];
  });

const inlineScripts = ({ path, text }: Page): Script[] =>
  elementsOf(text, "script").flatMap(({ attributes, inner, innerStart }) => {
    if (
      /\bsrc=/i.test(attributes) ||
      /\btype=["']?(?!module|text\/javascript|application\/javascript)/i.test(attributes)
    )
      return [];
    const above = "\n".repeat(lineAt(text, innerStart) - 1);
    return [embeddedScript(path, above + inner)];
  });
