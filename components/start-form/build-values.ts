import { z } from "zod";
import { limitsSchema } from "@/lib/domain/budget/read-limits";
import { PRESETS } from "@/lib/domain/gate/presets";
import { projectName } from "@/lib/domain/project/project";
import { reuseSettingsSchema } from "@/lib/domain/reuse/reuse-decision";
import { readOutlineInput } from "@/lib/domain/session/start-session-input";
import { targetMessage } from "./start-form-options";

export const buildFormSchema = readOutlineInput.extend({
  name: projectName,
  preset: z.enum(PRESETS),
  target: z.number(targetMessage).min(0.1, targetMessage).max(0.99, targetMessage),
  agentId: z.string(),
  reuse: reuseSettingsSchema,
  budget: limitsSchema,
});
/** What the form holds: limits as they are typed. */
export type BuildTexts = z.input<typeof buildFormSchema>;
export type BuildValues = z.infer<typeof buildFormSchema>;
