import { z } from "zod";
import type { DeliverableContract } from "../contract/contract";

/** A persona as the product uses it, whichever file layout it came from. */
export type Persona = {
  id: string;
  displayName: string;
  role: string;
  description: string;
  specializations: string[];
  capabilities: string[];
  keywords: { word: string; source: "declared" | "derived" }[];
  /** Lower runs first among those whose dependencies are done. */
  priority: number;
  dependsOn: string[];
  parallelCapable: boolean;
  systemPrompt: string;
  taskPrompt: string;
  /** Whether an earlier deliverable may be taken instead of a run, and how alike the task must be for that, in 0–1. */
  reuse: { allowed: boolean; threshold: number };
  contract: DeliverableContract;
  layout: "flat" | "nested";
  /** The whole persona as JSON, with fields that the product does not use. */
  text: string;
  /** Digest of the text; a session pins it. */
  revision: string;
  origin: PersonaOrigin;
  /** The file whose contract it has taken over because its own has none. */
  contractFrom: string | null;
};
/** Where a persona came from: a file, or an edit in the product, with the file that it stands in for. */
export type PersonaOrigin =
  | { kind: "file"; file: string }
  | { kind: "revision"; number: number; file: string | null };
/** Digests of the personas that a session uses, by persona id. */
export const personaPinsSchema = z.record(z.string(), z.string());
export type PersonaPins = z.infer<typeof personaPinsSchema>;
export type PersonaRejection = { file: string; line: number | null; reason: string };
export type PersonaCatalogue = { personas: Persona[]; rejected: PersonaRejection[]; warnings: string[] };
