import { z } from "zod";
import { PRESETS } from "../gate/presets";

export const startSessionInput = z.object({
  /** Directory below one of the configured project roots. */
  projectPath: z.string().min(1, "Choose a project.").max(1000),
  requirement: z.string().max(20_000, "At most 20,000 characters.").default(""),
  preset: z.enum(PRESETS).default("standard"),
  target: z.number().min(0.1).max(0.99).default(0.8),
  agentId: z.string().default("composer"),
});
export type StartSessionInput = z.infer<typeof startSessionInput>;

export const previewSessionInput = startSessionInput.pick({
  projectPath: true,
  requirement: true,
  preset: true,
  target: true,
  agentId: true,
});
