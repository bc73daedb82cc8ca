import { z } from "zod";
import { defineRoute } from "@/lib/boundary/define-route";
import { compareRevisions } from "@/lib/usecases/persona/compare-revisions";

const number = z.coerce.number().int().min(0).max(1_000_000);

export const GET = defineRoute(
  z.object({ personaId: z.string(), before: number, after: number }),
  compareRevisions,
);
