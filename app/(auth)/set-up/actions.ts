"use server";

import { defineOpenAction } from "@/lib/boundary/action-maker";
import { createAdministratorInput } from "@/lib/domain/user/create-administrator-input";
import { createAdministrator } from "@/lib/usecases/user/create-administrator";

export const createAdministratorAction = defineOpenAction(createAdministratorInput, (requestId, input) =>
  createAdministrator(input, requestId),
);
