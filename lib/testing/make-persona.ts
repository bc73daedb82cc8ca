import { deliverableContractSchema } from "../domain/contract/contract";
import type { Persona } from "../domain/persona/persona";

/** A persona that does and asks nothing but what is given. */
export const makePersona = (id: string, overrides: Partial<Persona> = {}): Persona => ({
  id,
  displayName: id,
  role: id,
  description: "",
  specializations: [],
  capabilities: [],
  keywords: [],
  priority: 5,
  dependsOn: [],
  parallelCapable: false,
  systemPrompt: "",
  taskPrompt: "",
  reuse: { allowed: true, threshold: 0.85 },
  contract: deliverableContractSchema.parse({}),
  layout: "flat",
  text: "{}",
  revision: "r",
  origin: { kind: "file", file: `${id}.json` },
  contractFrom: null,
  ...overrides,
});
