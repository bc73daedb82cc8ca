import { isObject } from "../domain/persona/json-parts";

/** What the product uses of a persona file, by layout: a path stands for all beneath it. */
const used = {
  nested: [
    "persona_id",
    "schema_version",
    "display_name",
    "metadata.description",
    "role.primary_role",
    "role.specializations",
    "capabilities.core",
    "capabilities.technical_skills",
    "dependencies.depends_on",
    "execution.priority",
    "execution.parallel_capable",
    "prompts.system_prompt",
    "prompts.task_prompt_template",
    "search_keywords",
    "reuse.allowed",
    "reuse.threshold",
    "deliverable_contract",
  ],
  flat: [
    "persona_id",
    "role",
    "display_name",
    "description",
    "search_keywords",
    "specializations",
    "core_capabilities",
    "dependency_priority",
    "execution_priority",
    "depends_on",
    "parallel_capable",
    "system_prompt",
    "task_prompt",
    "reuse.allowed",
    "reuse.threshold",
    "deliverable_contract",
  ],
} as const;

/** Every field of a persona's text: those that the product uses, and those that it only keeps. */
export function accountFields(text: string, layout: keyof typeof used): { used: string[]; kept: string[] } {
  const fields: { used: string[]; kept: string[] } = { used: [], kept: [] };
  const visit = (value: unknown, path: string): void => {
    if (used[layout].some((name) => name === path)) fields.used.push(path);
    else if (used[layout].some((name) => name.startsWith(`${path}.`)) && isObject(value))
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
    else fields.kept.push(path);
  };
  const json: unknown = JSON.parse(text);
  for (const [key, value] of Object.entries(isObject(json) ? json : {})) visit(value, key);
  return fields;
}
