"use server";

import { defineAction } from "@/lib/boundary/define-action";
import { dismissHarvestInput, publishHarvestInput } from "@/lib/domain/template/harvest";
import { dismissHarvest } from "@/lib/usecases/template/dismiss-harvest";
import { publishHarvest } from "@/lib/usecases/template/publish-harvest";

export const publishHarvestAction = defineAction(publishHarvestInput, publishHarvest);
export const dismissHarvestAction = defineAction(dismissHarvestInput, dismissHarvest);
