import type { ToldError } from "@/lib/domain/action/action-result";
import type { SelectOption } from "../ui/select-field";

export const targetMessage = "Enter a score from 0.10 to 0.99.";

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
