import type { TemplateEntry } from "../domain/template/template";

const endings: Record<string, string> = {
  bash: "sh",
  c: "c",
  cpp: "cpp",
  csharp: "cs",
  css: "css",
  go: "go",
  graphql: "graphql",
  hcl: "tf",
  html: "html",
  java: "java",
  javascript: "js",
  json: "json",
  kotlin: "kt",
  markdown: "md",
  php: "php",
  python: "py",
  ruby: "rb",
  rust: "rs",
  shell: "sh",
  sql: "sql",
  swift: "swift",
  terraform: "tf",
  typescript: "ts",
  yaml: "yml",
};
const withComponents = /^(?:react|next(?:\.?js)?|preact)$/i;

type Named = Pick<TemplateEntry, "id" | "name" | "category" | "language" | "framework">;

/** A name for the one file of an entry that has a text and no name for it: from its id, category and language. */
export function nameFile({ id, name, category, language, framework }: Named): string {
  const isCounted = /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(id);
  const stem = (isCounted ? name : id.replace(/-v\d+$/, ""))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  const known = language?.toLowerCase() ?? "";
  if (known === "dockerfile") return "Dockerfile";
  if (/documentation|requirements|planning/.test(category ?? "") || known === "markdown")
    return `docs/${stem || "document"}.md`;
  const ending = Object.hasOwn(endings, known) ? endings[known] : "txt";
  const isComponent = ending === "ts" && withComponents.test(framework ?? "");
  return `${stem || "template"}.${isComponent ? "tsx" : ending}`;
}
