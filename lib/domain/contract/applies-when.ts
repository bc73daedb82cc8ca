import { z } from "zod";
import { severitySchema } from "../outcome/outcome";
import { globSchema } from "./glob";

/** Where a clause applies: it is *not applicable* where none of the paths matches or a feature is absent. */
export const appliesWhenSchema = z.object({
  paths: z.array(globSchema).optional(),
  has: z
    .enum(
      ["source", "endpoints", "frontend", "data_models", "package_json", "server"],
      "Allowed: source, endpoints, frontend, data_models, package_json or server.",
    )
    .optional(),
  stack: z.array(z.string()).optional(),
});
export type AppliesWhen = z.infer<typeof appliesWhenSchema>;

/** What every clause may say besides what it asks for. */
export const commonFields = {
  severity: severitySchema.default("error"),
  applies_when: appliesWhenSchema.optional(),
  motivation: z.string().optional(),
  remediation: z.string().optional(),
  effort: z.enum(["minutes", "hours", "days"], "Allowed: minutes, hours or days.").optional(),
};

/** `changed`: only what the persona changed counts, not what was there before. */
export const scopeSchema = z.enum(["project", "changed"], "Allowed: project or changed.");
export type ClauseScope = z.infer<typeof scopeSchema>;

/** A glob by stack says itself where it applies; a second list of stacks would contradict it. */
export const namesOneStack = (entry: {
  glob?: unknown;
  path?: unknown;
  applies_when?: AppliesWhen | undefined;
}): boolean => typeof (entry.glob ?? entry.path) === "string" || entry.applies_when?.stack === undefined;
export const namesOneStackMessage = {
  path: ["applies_when", "stack"],
  message: "The glob names the stack already; leave it out here.",
};
