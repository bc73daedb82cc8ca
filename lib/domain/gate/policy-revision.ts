import { z } from "zod";
import { PHASES } from "../phase/phase";
import { gatePolicySchema, type PolicyCondition } from "./policy";

/** How policies are named in addresses and at the command line. */
export const policyIdSchema = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Small letters, digits and hyphens, such as careful-team.");

const note = z.string().trim().min(1, "Say in a few words what you changed and why.").max(500);
const name = z
  .string()
  .trim()
  .min(2, "Name it with at least two characters.")
  .max(60, "At most 60 characters.");

/** A policy as people may save it: everything that could only be a mistake is refused at its field. */
export const editedPolicySchema = gatePolicySchema.superRefine((policy, ctx) => {
  if (policy.minImprovement < 0 || policy.minImprovement > 1)
    ctx.addIssue({ code: "custom", path: ["minImprovement"], message: ZERO_TO_ONE });
  if (policy.maxRegression < 0 || policy.maxRegression > 1)
    ctx.addIssue({ code: "custom", path: ["maxRegression"], message: ZERO_TO_ONE });
  for (const phase of PHASES) {
    const { conditions, approvers } = policy.phases[phase];
    for (const [at, condition] of conditions.entries()) {
      const problem = problemOf(condition, conditions.slice(0, at));
      if (problem)
        ctx.addIssue({
          code: "custom",
          path: ["phases", phase, "conditions", at, ...problem.path],
          message: problem.message,
        });
    }
    if (conditions.length > 40)
      ctx.addIssue({
        code: "custom",
        path: ["phases", phase, "conditions"],
        message: "At most 40 conditions.",
      });
    if (new Set(approvers.map(({ role }) => role)).size < approvers.length)
      ctx.addIssue({
        code: "custom",
        path: ["phases", phase, "approvers"],
        message: "Name each role once.",
      });
  }
});

const ZERO_TO_ONE = "Enter a number from 0 to 1.";

function problemOf(
  { metric, operator, threshold }: PolicyCondition,
  before: readonly PolicyCondition[],
): { path: string[]; message: string } | null {
  if (before.some((other) => other.metric === metric))
    return { path: ["metric"], message: "This phase asks for it already." };
  if (metric === "contract_errors") return problemOfCount(operator, threshold);
  if (operator === "at_most")
    return { path: ["operator"], message: "Of this, more is better: ask for at least so much." };
  const values =
    typeof threshold === "number" ? [["threshold", threshold] as const] : Object.entries(threshold);
  const wrong = values.find(([, value]) => value < 0 || value > 1);
  if (wrong)
    return { path: wrong[0] === "threshold" ? ["threshold"] : ["threshold", wrong[0]], message: ZERO_TO_ONE };
  if (typeof threshold !== "number" && threshold.cap < threshold.base)
    return { path: ["threshold", "cap"], message: "The cap cannot be below the base." };
  return null;
}

function problemOfCount(
  operator: PolicyCondition["operator"],
  threshold: PolicyCondition["threshold"],
): { path: string[]; message: string } | null {
  if (operator === "at_least")
    return { path: ["operator"], message: "Of errors, fewer is better: ask for at most so many." };
  if (typeof threshold !== "number")
    return { path: ["threshold", "base"], message: "A count of errors has one threshold, not a ladder." };
  return Number.isInteger(threshold) && threshold >= 0
    ? null
    : { path: ["threshold"], message: "Enter a whole number, 0 or more." };
}

export const savePolicyInput = z.object({
  policyId: policyIdSchema,
  policy: editedPolicySchema,
  name,
  note,
  /** Number of the revision that the author began from. */
  basedOn: z.number().int().positive(),
});
export type SavePolicyInput = z.infer<typeof savePolicyInput>;

export const createPolicyInput = z.object({ from: policyIdSchema, name, note });
export type CreatePolicyInput = z.infer<typeof createPolicyInput>;

export const restorePolicyInput = z.object({
  policyId: policyIdSchema,
  number: z.number().int().positive(),
  note,
  basedOn: z.number().int().positive(),
});
export type RestorePolicyInput = z.infer<typeof restorePolicyInput>;

export const previewPolicyInput = z.object({
  policy: editedPolicySchema,
  /** How many of the newest exit gates. */
  limit: z.number().int().min(1).max(200).default(50),
});
export type PreviewPolicyInput = z.infer<typeof previewPolicyInput>;

export type SavedPolicy = { policyId: string; number: number };

/** "Careful team" → "careful-team"; empty where a name has neither letters nor digits. */
export const policyIdOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
