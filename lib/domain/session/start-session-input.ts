import { z } from "zod";
import { budgetSchema } from "../budget/budget";
import { PRESETS } from "../gate/presets";
import { outlineSchema } from "../outline/outline";
import { branchName, projectName } from "../project/project";
import { reuseSettingsSchema } from "../reuse/reuse-decision";

/** The project that a repair works on: a directory below a configured root, a git repository, or one that is known. */
export const repairSourceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("directory"), path: z.string().min(1, "Choose a project.").max(1000) }),
  z.object({
    kind: z.literal("git"),
    address: z.string().trim().min(1, "Enter the address of a repository.").max(500),
    /** Null: the repository's default branch. */
    branch: branchName.nullable().default(null),
  }),
  z.object({ kind: z.literal("project"), projectId: z.string().min(1, "Choose a project.") }),
]);
export type RepairSource = z.infer<typeof repairSourceSchema>;

const common = {
  preset: z.enum(PRESETS).default("standard"),
  target: z.number().min(0.1).max(0.99).default(0.8),
  agentId: z.string().default("composer"),
  /** Without it everything that is alike enough may be reused. */
  reuse: reuseSettingsSchema.optional(),
  /** Without it nothing is limited. */
  budget: budgetSchema.optional(),
};
const requirement = z.string().max(20_000, "At most 20,000 characters.");
const toBuild = requirement
  .trim()
  .min(20, "Say in a sentence or more what the application keeps and who uses it.");

export const startSessionInput = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("repair"),
    source: repairSourceSchema,
    requirement: requirement.default(""),
    ...common,
  }),
  z.object({
    kind: z.literal("build"),
    name: projectName,
    requirement: toBuild,
    outline: outlineSchema,
    ...common,
  }),
]);
export type StartSessionInput = z.infer<typeof startSessionInput>;

/** What a preview needs: of a build everything but the outline, of a repair everything. */
export const previewSessionInput = z.discriminatedUnion("kind", [
  startSessionInput.options[0],
  startSessionInput.options[1].omit({ outline: true }),
]);
export type PreviewSessionInput = z.infer<typeof previewSessionInput>;

export const readOutlineInput = z.object({ requirement: toBuild });
