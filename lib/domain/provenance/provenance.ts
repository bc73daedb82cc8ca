import { z } from "zod";

/** How a number came to be. It stands beside every number in the database, the interfaces and on the screen. */
export const provenanceSchema = z.enum(["measured", "claimed", "declared", "modelled", "assumed"]);
