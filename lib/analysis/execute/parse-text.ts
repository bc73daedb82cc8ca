import { Lang, parse, type SgNode } from "@ast-grep/napi";

/** The syntax tree of a script by its file's name. */
export function parseText(file: string, text: string): SgNode {
  const lang = /\.[cm]?ts$/.test(file)
    ? Lang.TypeScript
    : /\.[jt]sx$/.test(file)
      ? Lang.Tsx
      : Lang.JavaScript;
  return parse(lang, text).root();
}
