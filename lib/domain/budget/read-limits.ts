import { z } from "zod";
import type { Resource } from "./budget";

const allowed: Record<Resource, string> = {
  iterations: "A whole number from 1 to 200, or nothing.",
  minutes: "A number from 1 to 100000, or nothing.",
  tokens: "A whole number from 1 to 10000000000, or nothing.",
  dollars: "A number from 0.01 to 1000000, or nothing.",
};
const limit = (resource: Resource, number: z.ZodNumber) =>
  z
    .string()
    .default("")
    .transform((text) => (text.trim() === "" ? null : Number(text.trim().replace(",", "."))))
    .pipe(z.union([z.null(), number], allowed[resource]));

/** A budget out of the texts that somebody typed; empty means no limit. */
export const limitsSchema = z.object({
  iterations: limit("iterations", z.number().int().min(1).max(200)),
  minutes: limit("minutes", z.number().min(1).max(100_000)),
  tokens: limit("tokens", z.number().int().min(1).max(10_000_000_000)),
  dollars: limit("dollars", z.number().min(0.01).max(1_000_000)),
});
