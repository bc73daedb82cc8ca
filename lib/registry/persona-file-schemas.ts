import { z } from "zod";
import { deliverableContractSchema } from "../domain/contract/contract";
import { DEFAULT_REUSE_THRESHOLD } from "../domain/reuse/reuse-decision";

const words = z.array(z.string().min(1));
const personaId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,48}[a-z0-9]$/, "An id has 3 to 50 lower-case letters, digits and underscores.");
const priority = z.number().int().min(1).max(1000);
/** Whether an earlier deliverable may be taken instead of a run, and how alike the task must be for that, in 0–1. */
const reuse = z
  .looseObject({
    allowed: z.boolean().default(true),
    threshold: z.number().min(0).max(1).default(DEFAULT_REUSE_THRESHOLD),
  })
  .default({ allowed: true, threshold: DEFAULT_REUSE_THRESHOLD });

/** Persona files of the nested layout, schema 3.0 and later. Fields that are not named here are kept and ignored. */
export const nestedPersonaSchema = z.looseObject({
  persona_id: personaId,
  schema_version: z.string().refine((v) => Number.parseFloat(v) >= 3, "schema_version must be 3.0 or later."),
  display_name: z.string().min(1),
  metadata: z.looseObject({ description: z.string().default("") }).default({ description: "" }),
  role: z.looseObject({ primary_role: z.string().min(1), specializations: words.default([]) }),
  capabilities: z.looseObject({ core: words.optional(), technical_skills: words.optional() }).default({}),
  dependencies: z.looseObject({ depends_on: z.array(z.string()).default([]) }).default({ depends_on: [] }),
  execution: z
    .looseObject({ priority: priority.default(5), parallel_capable: z.boolean().default(false) })
    .default({ priority: 5, parallel_capable: false }),
  prompts: z
    .looseObject({ system_prompt: z.string().default(""), task_prompt_template: z.string().default("") })
    .default({ system_prompt: "", task_prompt_template: "" }),
  search_keywords: words.optional(),
  reuse,
  deliverable_contract: deliverableContractSchema.optional(),
});

/** Persona files of the flat layout. */
export const flatPersonaSchema = z.looseObject({
  persona_id: personaId,
  role: z.string().min(1),
  display_name: z.string().optional(),
  description: z.string().default(""),
  search_keywords: words.optional(),
  specializations: words.default([]),
  core_capabilities: words.default([]),
  dependency_priority: priority.optional(),
  execution_priority: priority.optional(),
  depends_on: z.array(z.string()).default([]),
  parallel_capable: z.boolean().default(false),
  system_prompt: z.string().default(""),
  task_prompt: z.string().default(""),
  reuse,
  deliverable_contract: deliverableContractSchema.optional(),
});
