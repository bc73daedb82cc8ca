"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Controller, type UseFormSetError, useForm, useWatch } from "react-hook-form";
import { paths } from "@/lib/client/paths";
import type { Action, ToldError } from "@/lib/domain/action/action-result";
import type { ProjectOption } from "@/lib/domain/session/session-view";
import type { StartSessionInput } from "@/lib/domain/session/start-session-input";
import { ErrorPanel } from "../ui/error-panel";
import { SelectField } from "../ui/select-field";
import { SubmitButton } from "../ui/submit-button";
import { TextArea, TextField } from "../ui/text-field";
import { SessionPreview } from "./session-preview";
import { agentOptions, presetOptions, type StartFormValues, startFormSchema } from "./start-form-options";

/** What to repair and how, beside a preview that follows the input. Sends once, then opens the session. */
export function StartForm({
  projects,
  initialProject,
  whyNot,
  startSession,
}: {
  projects: ProjectOption[];
  initialProject: string;
  whyNot: string | null;
  startSession: Action<StartFormValues, { sessionId: string }>;
}) {
  const router = useRouter();
  const sending = useRef(false);
  const [isLeaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<ToldError | null>(null);
  const form = useForm<StartFormValues, unknown, StartSessionInput>({
    resolver: zodResolver(startFormSchema),
    defaultValues: {
      projectPath: initialProject,
      requirement: "",
      preset: "standard",
      target: 0.8,
      agentId: "composer",
    },
  });
  const values = useWatch({ control: form.control });
  const submit = form.handleSubmit(async (input) => {
    // A second press can come before the button is drawn as pending.
    if (sending.current) return;
    sending.current = true;
    setProblem(null);
    const result = await startSession(input).catch(() => lostConnection);
    if (result.ok) {
      setLeaving(true);
      router.push(paths.session(result.data.sessionId));
      return;
    }
    sending.current = false;
    if (!showOnField(result.error, form.setError)) setProblem(result.error);
  });
  return (
    <div className="grid items-start gap-6 lg:grid-cols-5">
      <form
        method="post"
        noValidate
        onSubmit={submit}
        className="flex flex-col gap-4 rounded-lg border border-line bg-raised p-4 lg:sticky lg:top-18 lg:col-span-2"
      >
        <Fields form={form} projects={projects} />
        {problem && (
          <ErrorPanel
            what={problem.message}
            advice={problem.advice}
            requestId={problem.requestId || undefined}
          />
        )}
        <SubmitButton
          isPending={form.formState.isSubmitting || isLeaving}
          whyNot={whyNot}
          className="self-start"
        >
          Start session
        </SubmitButton>
      </form>
      <div className="min-w-0 lg:col-span-3">
        <SessionPreview values={values} isRefused={whyNot !== null} />
      </div>
    </div>
  );
}

function Fields({
  form: { register, control, formState },
  projects,
}: {
  form: ReturnType<typeof useForm<StartFormValues, unknown, StartSessionInput>>;
  projects: ProjectOption[];
}) {
  const { errors } = formState;
  const projectOptions = projects.map(({ path, name, root }) => ({ id: path, label: name, detail: root }));
  const choices = [
    { name: "projectPath", label: "Project", options: projectOptions },
    { name: "preset", label: "Gates", options: presetOptions },
    { name: "agentId", label: "Agent", options: agentOptions },
  ] as const;
  const [project, ...rest] = choices.map(({ name, label, options }) => (
    <Controller
      key={name}
      control={control}
      name={name}
      render={({ field }) => (
        <SelectField
          {...field}
          value={field.value ?? null}
          label={label}
          options={options}
          hint={options.find((option) => option.id === field.value)?.detail}
          error={errors[name]?.message}
        />
      )}
    />
  ));
  return (
    <>
      {project}
      <TextArea
        {...register("requirement")}
        label="Requirement (optional)"
        rows={5}
        hint="What the project must do, in your words. It decides which personas speak to it."
        error={errors.requirement?.message}
      />
      {rest}
      <TextField
        {...register("target", { valueAsNumber: true })}
        label="Target score"
        type="number"
        inputMode="decimal"
        step="0.01"
        min="0.1"
        max="0.99"
        hint="The measured score that the last gate asks for, from 0.10 to 0.99."
        error={errors.target?.message}
        className="max-w-48"
      />
    </>
  );
}

/** Shows the error beside the field that it is about; false when it is about none. */
function showOnField(error: ToldError, setError: UseFormSetError<StartFormValues>): boolean {
  const fields = Object.entries(error.fields ?? {}).flatMap(([name, [message]]) => {
    const field = startFormSchema.keyof().safeParse(name);
    return field.success && message ? [{ name: field.data, message }] : [];
  });
  if (error.code === "path_refused") fields.push({ name: "projectPath", message: error.message });
  if (error.code === "agent_unavailable") fields.push({ name: "agentId", message: error.message });
  for (const { name, message } of fields) setError(name, { message }, { shouldFocus: true });
  return fields.length > 0;
}

const lostConnection = {
  ok: false,
  error: {
    code: "internal",
    message: "Maestro does not answer.",
    advice: "Look at the list of sessions before you try again: it may have started.",
    requestId: "",
  },
} as const;
