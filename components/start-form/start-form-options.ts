import { z } from "zod";
import type { Preset } from "@/lib/domain/gate/presets";
import { startSessionInput } from "@/lib/domain/session/start-session-input";
import type { SelectOption } from "../ui/select-field";

const targetMessage = "Enter a score from 0.10 to 0.99.";

/** The session's input with the messages of this form. */
export const startFormSchema = startSessionInput.extend({
  target: z.number(targetMessage).min(0.1, targetMessage).max(0.99, targetMessage),
});
export type StartFormValues = z.input<typeof startFormSchema>;

const presetTexts: Record<Preset, { label: string; detail: string }> = {
  standard: { label: "Standard", detail: "A person decides the design and the deployment gate." },
  unattended: {
    label: "Unattended",
    detail: "No gate waits; the session ends at the first one that fails its last iteration.",
  },
};
export const presetOptions: SelectOption[] = Object.entries(presetTexts).map(([id, text]) => ({
  id,
  ...text,
}));

export const agentOptions: SelectOption[] = [
  {
    id: "composer",
    label: "Composer (built in, no model)",
    detail: "Repairs by rules and templates. Needs no network and no key.",
  },
];
