import type { ToldError } from "@/lib/domain/action/action-result";
import type { Preset } from "@/lib/domain/gate/presets";
import type { SelectOption } from "../ui/select-field";

export const targetMessage = "Enter a score from 0.10 to 0.99.";

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
    detail: "Works by rules and templates. Needs no network and no key.",
  },
];

export const lostConnection: { ok: false; error: ToldError } = {
  ok: false,
  error: {
    code: "internal",
    message: "Maestro does not answer.",
    advice: "Look at the list of sessions before you try again: it may have started.",
    requestId: "",
  },
};
