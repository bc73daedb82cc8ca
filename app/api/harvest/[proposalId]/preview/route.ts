import { defineRoute } from "@/lib/boundary/define-route";
import { previewHarvestInput } from "@/lib/domain/template/harvest";
import { previewHarvest } from "@/lib/usecases/template/preview-harvest";

export const POST = defineRoute(previewHarvestInput, previewHarvest);
