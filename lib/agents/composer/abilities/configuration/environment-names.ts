import type { EnvironmentFact } from "../../../../domain/assessment/project-facts";
import type { Ability, ComposerContext } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { forMetrics, type Proposal } from "../../proposal";

/** Variables that the code reads under another name than documents promise: the code gets the promised name. */
export const environmentNames: Ability = {
  id: "configuration.environment-names",
  serves: ["environment_documented"],
  propose(context) {
    if (!isOpen(context, "environment_documented")) return [];
    const read = context.facts.environment.map((e) => e.name);
    const promised = documentedNames(context).filter((name) => !read.includes(name));
    return context.facts.environment
      .filter((e) => e.documentedIn.length === 0)
      .flatMap((e) => rename(context, e, promised));
  },
};

/** Names in tables, lists and example files of settings: `| \`DATA_FILE\` | …`, `- \`PORT\``, `PORT=3000`. */
function documentedNames(context: ComposerContext): string[] {
  const texts = [...context.files].filter(([file]) => /\.md$|(?:^|\/)\.env\.(?:example|sample)$/i.test(file));
  const found = texts.flatMap(([, text]) =>
    [
      ...text.matchAll(
        /^\s*(?:\|\s*|[-*]\s+|#\s*)?`?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PORT|HOST)`?\s*(?:\||=|:|-)/gm,
      ),
    ].map((m) => m[1] ?? ""),
  );
  return [...new Set(found)];
}

function rename(context: ComposerContext, fact: EnvironmentFact, promised: readonly string[]): Proposal[] {
  const parts = fact.name.split("_");
  const alike = promised.filter((name) => name.split("_").some((part) => parts.includes(part)));
  const [only] = alike;
  const text = context.files.get(fact.file);
  if (only === undefined || alike.length !== 1 || text === undefined) return [];
  return [
    {
      ability: environmentNames.id,
      purpose: `${fact.file}: read ${only}, as documents promise, instead of ${fact.name}`,
      targets: forMetrics("environment_documented"),
      edits: [{ path: fact.file, content: text.replace(new RegExp(`\\b${fact.name}\\b`, "g"), only) }],
      source: "the settings that documents list and no code reads",
    },
  ];
}
