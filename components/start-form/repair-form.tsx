"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { FormProvider, useForm, useFormState, useWatch } from "react-hook-form";
import type { ProjectListItem } from "@/lib/domain/project/project";
import { reuseAll } from "@/lib/domain/reuse/reuse-decision";
import type { ProjectOption } from "@/lib/domain/session/session-view";
import { ErrorPanel } from "../ui/error-panel";
import { SubmitButton } from "../ui/submit-button";
import { TextArea } from "../ui/text-field";
import { noLimits } from "./budget-fields";
import {
  fieldOf,
  type RepairTexts,
  type RepairValues,
  repairFormSchema,
  toRepairInput,
} from "./repair-values";
import { SessionFields } from "./session-fields";
import { SessionPreview } from "./session-preview";
import { SourceFields } from "./source-fields";
import { type StartSession, useStart } from "./use-start";

/** What to repair and how. */
export function RepairForm({
  projects,
  known,
  initial,
  whyNot,
  startSession,
}: {
  projects: ProjectOption[];
  known: ProjectListItem[];
  initial: { path: string; projectId: string };
  whyNot: string | null;
  startSession: StartSession;
}) {
  const form = useForm<RepairTexts, unknown, RepairValues>({
    resolver: zodResolver(repairFormSchema),
    defaultValues: {
      from: initial.projectId === "" ? (projects.length > 0 ? "directory" : "git") : "project",
      path: initial.path,
      address: "",
      branch: "",
      projectId: initial.projectId,
      requirement: "",
      preset: "standard",
      target: 0.8,
      agentId: "composer",
      reuse: reuseAll,
      budget: noLimits,
    },
  });
  const { start, isSending, problem } = useStart(startSession, ({ code, message }) => {
    const field = fieldOf(code, form.getValues("from"));
    if (field) form.setError(field, { message }, { shouldFocus: true });
    return field !== null;
  });
  const values = useWatch({ control: form.control });
  const { errors } = useFormState({ control: form.control });
  const parsed = repairFormSchema.safeParse(values);
  return (
    <FormProvider {...form}>
      <div className="grid items-start gap-6 lg:grid-cols-5">
        <form
          method="post"
          noValidate
          onSubmit={form.handleSubmit((input) => start(toRepairInput(input)))}
          className="flex flex-col gap-4 rounded-lg border border-line bg-raised p-4 lg:sticky lg:top-18 lg:col-span-2"
        >
          <SourceFields form={form} projects={projects} known={known} />
          <TextArea
            {...form.register("requirement")}
            label="Requirement (optional)"
            rows={5}
            hint="What the project must do, in your words. It decides which personas speak to it."
            error={errors.requirement?.message}
          />
          <SessionFields />
          {problem && (
            <ErrorPanel
              what={problem.message}
              advice={problem.advice}
              requestId={problem.requestId || undefined}
            />
          )}
          <SubmitButton isPending={isSending} whyNot={whyNot} className="self-start">
            Start session
          </SubmitButton>
        </form>
        <div className="min-w-0 lg:col-span-3">
          <SessionPreview
            input={parsed.success ? toRepairInput(parsed.data) : null}
            isRefused={whyNot !== null}
          />
        </div>
      </div>
    </FormProvider>
  );
}
