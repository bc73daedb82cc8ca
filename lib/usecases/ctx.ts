import type { Actor } from "../domain/user/permissions";

/** Who acts, when, and under which request id. Made at each boundary. */
export type Ctx = { actor: Actor; now: Date; requestId: string };
