"use server";

import { z } from "zod";
import { defineAction } from "@/lib/boundary/define-action";
import {
  importTemplatesInput,
  restoreTemplateInput,
  retireTemplateInput,
} from "@/lib/domain/template/template-import";
import { importTemplates } from "@/lib/usecases/template/import-templates";
import { readLibraryAgain } from "@/lib/usecases/template/load-templates-page";
import { restoreTemplate, retireTemplate } from "@/lib/usecases/template/restore-template";

export const importTemplatesAction = defineAction(importTemplatesInput, importTemplates);
export const restoreTemplateAction = defineAction(restoreTemplateInput, restoreTemplate);
export const retireTemplateAction = defineAction(retireTemplateInput, retireTemplate);
export const readLibraryAgainAction = defineAction(z.object({}), readLibraryAgain);
