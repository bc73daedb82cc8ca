import type { Template } from "../domain/template/template";
import { templateEntrySchema } from "./template-entry-schema";

/** A kept entry, checked; null where what is kept is none (any more). */
export function readTemplate(kept: { digest: string; entry: unknown }): Template | null {
  const { data } = templateEntrySchema.safeParse(kept.entry);
  return data ? { ...data, digest: kept.digest } : null;
}
