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
  contract: DeliverableContract;
  layout: "flat" | "nested";
  /** Digest of the file's content; a session pins it. */
  revision: string;
};
export type PersonaRejection = { file: string; line: number | null; reason: string };
export type PersonaCatalogue = { personas: Persona[]; rejected: PersonaRejection[]; warnings: string[] };
