"use server";

import { z } from "zod";
import { defineAction } from "@/lib/boundary/define-action";
import { VECTOR_SOURCES } from "@/lib/domain/match/calibration";
import { labelMatchInput } from "@/lib/domain/match/match-view";
import { labelMatch, restoreShippedWeights } from "@/lib/usecases/template/label-match";

export const labelMatchAction = defineAction(labelMatchInput, labelMatch);

export const restoreWeightsAction = defineAction(
  z.object({ vectors: z.enum(VECTOR_SOURCES) }),
  restoreShippedWeights,
);
