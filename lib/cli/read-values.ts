import { z } from "zod";
import type { OptionValues } from "./commands";
import { UsageError } from "./usage-error";

/** Reads a command's options by a schema whose keys are their names. Throws UsageError with what is allowed. */
export function readValues<T extends z.ZodType>(schema: T, values: OptionValues): z.infer<T> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const name = String(first?.path[0] ?? "");
  throw new UsageError(
    `--${name} cannot be ${JSON.stringify(values[name])}.`,
    first?.message ?? "Its value is not allowed.",
  );
}

export const flag = z.boolean().default(false);
