import type { Evidence } from "../../domain/assessment/measure";

/**
 * Looks at one text; what is found has no file yet. `version` tells apart what the clause alone does not, such as the
 * content of a schema's file. Refused: why there is nothing to look for, with the field.
 */
export type Look =
  | { look: (text: string, path: string) => readonly Omit<Evidence, "file">[]; version?: string }
  | { refused: string };

/** What a single file asks for too much of; it counts as not read. */
export class TooMuchWork extends Error {}
