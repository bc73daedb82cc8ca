import { Lang, parse } from "@ast-grep/napi";
import type { StructureLanguage, StructureRule } from "../../domain/contract/structure-rule";
import { canParsePython } from "../languages/python/parse-python";
import type { Look } from "./look";

const PLACES_OF_FILE = 3;

const parsers: Record<StructureLanguage, string> = {
  javascript: Lang.JavaScript,
  typescript: Lang.TypeScript,
  tsx: Lang.Tsx,
  html: Lang.Html,
  css: Lang.Css,
  python: "python",
};

/** Looks for code by a rule of ast-grep. One that the language does not understand is refused. */
export function lookForStructure(language: StructureLanguage, rule: StructureRule): Look {
  const parser = parsers[language];
  if (language === "python" && !canParsePython)
    return { refused: "language: Python cannot be parsed on this machine" };
  try {
    parse(parser, "").root().findAll({ rule });
  } catch (error) {
    return { refused: `find: ${error instanceof Error ? error.message : String(error)}` };
  }
  return {
    look: (text) =>
      parse(parser, text)
        .root()
        .findAll({ rule })
        .slice(0, PLACES_OF_FILE)
        .map((node) => ({
          line: node.range().start.line + 1,
          note: `A ${String(node.kind())} that the rule finds`,
        })),
  };
}
