import type { ToldError } from "@/lib/domain/action/action-result";

/** What an action answers when it could not be sent or did not come back. */
export const noAnswer: { ok: false; error: ToldError } = {
  ok: false,
  error: {
    code: "internal",
    message: "Maestro does not answer.",
    advice: "Check that it runs and that you are connected, then try again.",
    requestId: "",
  },
};
