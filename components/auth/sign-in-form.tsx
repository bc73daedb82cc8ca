"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { SubmitButton } from "../ui/submit-button";
import { TextField } from "../ui/text-field";
import { FormError } from "./form-error";
import { sendSignIn } from "./send-sign-in";

const signInSchema = z.object({
  email: z.email("Enter your email address."),
  password: z.string().min(1, "Enter your password."),
});

/** Email and password; afterwards a whole new page at `next`. */
export function SignInForm({ next }: { next: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const { register, handleSubmit, formState, setFocus } = useForm({
    resolver: zodResolver(signInSchema),
    defaultValues: { email: "", password: "" },
  });
  const submit = handleSubmit(async ({ email, password }) => {
    setProblem(null);
    const failure = await sendSignIn(email, password);
    if (failure === null) {
      setLeaving(true);
      window.location.assign(next);
      return;
    }
    setProblem(failure);
    setFocus("password", { shouldSelect: true });
  });
  return (
    // By POST, should it ever be sent before the page can: nothing of it belongs into an address.
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        {...register("email")}
        label="Email"
        type="email"
        autoComplete="username"
        error={formState.errors.email?.message}
      />
      <TextField
        {...register("password")}
        label="Password"
        type="password"
        autoComplete="current-password"
        error={formState.errors.password?.message}
      />
      <FormError text={problem} />
      <SubmitButton isPending={formState.isSubmitting || isLeaving}>Sign in</SubmitButton>
    </form>
  );
}
