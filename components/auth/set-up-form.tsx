"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { Action } from "@/lib/domain/action/action-result";
import {
  type CreateAdministratorInput,
  createAdministratorInput,
} from "@/lib/domain/user/create-administrator-input";
import { SubmitButton } from "../ui/submit-button";
import { TextField } from "../ui/text-field";
import { FormError } from "./form-error";
import { sendSignIn } from "./send-sign-in";

/** Creates the first account with the link's token, signs in with it and opens the sessions. */
export function SetUpForm({
  token,
  createAdministrator,
}: {
  token: string;
  createAdministrator: Action<CreateAdministratorInput, void>;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(createAdministratorInput),
    defaultValues: { token, name: "", email: "", password: "" },
  });
  const { errors } = formState;
  const submit = handleSubmit(async (input) => {
    setProblem(null);
    const result = await createAdministrator(input);
    if (!result.ok) {
      setProblem(`${result.error.message} ${result.error.advice}`);
      return;
    }
    setLeaving(true);
    const failure = await sendSignIn(input.email, input.password);
    window.location.assign(failure === null ? "/sessions" : "/sign-in");
  });
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <TextField {...register("name")} label="Name" autoComplete="name" error={errors.name?.message} />
      <TextField
        {...register("email")}
        label="Email"
        type="email"
        autoComplete="username"
        error={errors.email?.message}
      />
      <TextField
        {...register("password")}
        label="Password"
        type="password"
        autoComplete="new-password"
        hint="At least 12 characters."
        error={errors.password?.message}
      />
      <FormError text={problem} />
      <SubmitButton isPending={formState.isSubmitting || isLeaving}>Create administrator</SubmitButton>
    </form>
  );
}
