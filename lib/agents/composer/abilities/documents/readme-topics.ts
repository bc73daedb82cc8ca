import type { Ability } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { isTitled, putSection, sectionsOf, wordsIn } from "../../markdown-sections";
import { renderFromFacts } from "./document-values";
import { templateFor } from "./required-documents";

/** A README for who finds the project first: what it lacks of the template's topics, from facts. */
export const readmeTopics: Ability = {
  id: "documents.readme",
  serves: ["readme_topics"],
  propose(context) {
    const template = templateFor(context, "README.md");
    if (!isOpen(context, "readme_topics") || !template) return [];
    const file =
      context.facts.documents.find((d) => /^readme\.(?:md|markdown)$/i.test(d.file))?.file ?? "README.md";
    const rendered = renderFromFacts(context, template)[0]?.content ?? "";
    let content = context.files.get(file) ?? rendered;
    for (const section of sectionsOf(rendered).filter((s) => s.level === 2 && wordsIn(s.body) >= 5)) {
      const own = sectionsOf(content).find(
        (s) => isTitled(s.title, [section.title]) || isTitled(section.title, [s.title]),
      );
      if (!own) content = putSection(content, section.title, section.body);
      else if (wordsIn(own.body) < 5)
        content = putSection(content, own.title, `${own.body}\n\n${section.body}`);
    }
    return [
      {
        ability: readmeTopics.id,
        purpose: context.files.has(file) ? `complete ${file}` : `write ${file}`,
        targets: [{ metric: "readme_topics" }],
        edits: [{ path: file, content }],
        source: `facts of the project, template ${template.id}`,
        template: { templateId: template.id, version: template.version, files: [file] },
      },
    ];
  },
};
