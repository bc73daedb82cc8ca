import { z } from "zod";
import { limitsSchema } from "@/lib/domain/budget/read-limits";
import { PRESETS } from "@/lib/domain/gate/presets";
import { branchName } from "@/lib/domain/project/project";
import { reuseSettingsSchema } from "@/lib/domain/reuse/reuse-decision";
import type { RepairSource, StartSessionInput } from "@/lib/domain/session/start-session-input";
import { targetMessage } from "./start-form-options";

/** The form's fields, all there whichever the project comes from. */
const repairFields = z.object({
  from: z.enum(["directory", "git", "upload", "project"]),
  path: z.string(),
  address: z.string(),
  branch: z.string(),
  projectId: z.string(),
  requirement: z.string().max(20_000, "At most 20,000 characters."),
  preset: z.enum(PRESETS),
  target: z.number(targetMessage).min(0.1, targetMessage).max(0.99, targetMessage),
  agentId: z.string(),
  reuse: reuseSettingsSchema,
  budget: limitsSchema,
});
export type RepairValues = z.infer<typeof repairFields>;
/** What the form holds: limits as they are typed. */
export type RepairTexts = z.input<typeof repairFields>;

export const repairFormSchema = repairFields.superRefine((values, ctx) => {
  const miss = (field: keyof RepairValues, message: string) =>
    ctx.addIssue({ code: "custom", path: [field], message });
  if (values.from === "directory" && values.path === "") miss("path", "Choose a project.");
  if (values.from === "git" && !URL.canParse(values.address.trim()))
    miss("address", "Enter the address of a repository, such as https://git.example.org/team/app.git.");
  if (values.from === "git" && values.branch.trim() !== "" && !branchName.safeParse(values.branch).success)
    miss("branch", "This is not the name of a branch.");
  if (values.from === "upload" && values.projectId === "") miss("projectId", "Choose a zip file.");
  if (values.from === "project" && values.projectId === "") miss("projectId", "Choose a project.");
});

/** The session's input that the form's values mean. */
export function toRepairInput({
  preset,
  target,
  agentId,
  requirement,
  reuse,
  budget,
  ...values
}: RepairValues): StartSessionInput {
  return { kind: "repair", source: sourceOf(values), requirement, preset, target, agentId, reuse, budget };
}

function sourceOf(
  values: Pick<RepairValues, "from" | "path" | "address" | "branch" | "projectId">,
): RepairSource {
  if (values.from === "directory") return { kind: "directory", path: values.path };
  if (values.from === "git")
    return { kind: "git", address: values.address.trim(), branch: values.branch.trim() || null };
  return { kind: "project", projectId: values.projectId };
}

/** The form's field that an error of the server is about, if it is about one. */
export function fieldOf(code: string, from: RepairValues["from"]): keyof RepairValues | null {
  if (code === "agent_unavailable") return "agentId";
  if (code === "path_refused") return from === "directory" ? "path" : "projectId";
  if (code === "git_refused") return from === "git" ? "address" : "projectId";
  return null;
}
