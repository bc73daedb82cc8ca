"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FormProvider, useForm, useFormState, useWatch } from "react-hook-form";
import { askAlways } from "@/lib/client/ask-always";
import { RequestProblem } from "@/lib/client/fetch-json";
import { fetchOutline } from "@/lib/client/outline-query";
import { checkOutline } from "@/lib/domain/outline/check-outline";
import { type Outline, outlineSchema } from "@/lib/domain/outline/outline";
import { reuseAll } from "@/lib/domain/reuse/reuse-decision";
import { OutlineEditor } from "../outline/outline-editor";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { ErrorPanel } from "../ui/error-panel";
import { SubmitButton } from "../ui/submit-button";
import { TextArea, TextField } from "../ui/text-field";
import { noLimits } from "./budget-fields";
import { type BuildTexts, type BuildValues, buildFormSchema } from "./build-values";
import { SessionFields } from "./session-fields";
import { SessionPreview } from "./session-preview";
import { type StartSession, useStart } from "./use-start";

/** What to build: the requirement, what was understood of it, and the session's settings. */
export function BuildForm({ whyNot, startSession }: { whyNot: string | null; startSession: StartSession }) {
  const [outline, setOutline] = useState<Outline | null>(null);
  const [readFrom, setReadFrom] = useState("");
  const form = useForm<BuildTexts, unknown, BuildValues>({
    resolver: zodResolver(buildFormSchema),
    defaultValues: {
      name: "",
      requirement: "",
      preset: "standard",
      target: 0.8,
      agentId: "composer",
      reuse: reuseAll,
      budget: noLimits,
    },
  });
  const { start, isSending, problem } = useStart(startSession);
  const reading = useMutation({
    ...askAlways,
    mutationFn: fetchOutline,
    onSuccess: (read, requirement) => {
      setOutline(read);
      setReadFrom(requirement);
    },
  });
  const values = useWatch({ control: form.control });
  const parsed = buildFormSchema.safeParse(values);
  const read = form.handleSubmit(({ requirement }) => reading.mutate(requirement));
  const problems = outline === null ? [] : whyNotBuilt(outline);
  const whyNotStart =
    whyNot ??
    (outline === null ? "Read the requirement first, so that you see what would be built." : null) ??
    (problems.length > 0 ? "Correct what was understood first." : null);
  const { errors } = useFormState({ control: form.control });
  return (
    <FormProvider {...form}>
      <div className="flex flex-col gap-6">
        <form
          method="post"
          noValidate
          onSubmit={form.handleSubmit((input) => outline && start({ kind: "build", ...input, outline }))}
          className="flex flex-col gap-6"
        >
          <div className="grid items-start gap-6 lg:grid-cols-5">
            <div className="flex flex-col gap-4 rounded-lg border border-line bg-raised p-4 lg:col-span-3">
              <TextField
                {...form.register("name")}
                label="Name of the application"
                hint="Its project is called so."
                error={errors.name?.message}
                className="max-w-96"
              />
              <TextArea
                {...form.register("requirement")}
                label="Requirement"
                rows={8}
                hint="One to ten plain English sentences: what is kept, what each thing has, who does what. For instance: “A loan belongs to a book and a member and has a due date. Members can search books by title.”"
                error={errors.requirement?.message}
              />
              <div className="flex flex-wrap items-center gap-3">
                <Button onPress={() => void read()} isPending={reading.isPending} whyNot={whyNot}>
                  {outline === null ? "Read the requirement" : "Read it again"}
                </Button>
                <p role="status" className="text-sm text-muted">
                  {outline !== null &&
                    readFrom !== values.requirement &&
                    "The requirement changed since it was read."}
                </p>
              </div>
              {reading.error && <ReadProblem error={reading.error} />}
            </div>
            <div className="flex flex-col gap-4 rounded-lg border border-line bg-raised p-4 lg:col-span-2">
              <SessionFields />
            </div>
          </div>
          {outline !== null && <OutlineEditor outline={outline} onChange={setOutline} />}
          {problems.length > 0 && (
            <Callout kind="warning" title="This cannot be built yet">
              <ul className="flex list-disc flex-col gap-1 pl-4">
                {problems.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </Callout>
          )}
          {problem && (
            <ErrorPanel
              what={problem.message}
              advice={problem.advice}
              requestId={problem.requestId || undefined}
            />
          )}
          <SubmitButton isPending={isSending} whyNot={whyNotStart} className="self-start">
            Start session
          </SubmitButton>
        </form>
        <SessionPreview
          input={parsed.success ? { kind: "build", ...parsed.data } : null}
          isRefused={whyNot !== null}
        />
      </div>
    </FormProvider>
  );
}

/** What keeps the outline from being built, as the server would say it. */
function whyNotBuilt(outline: Outline): string[] {
  const parsed = outlineSchema.safeParse(outline);
  if (parsed.success) return checkOutline(parsed.data);
  return [...new Set(parsed.error.issues.map((issue) => `${placeOf(outline, issue.path)}${issue.message}`))];
}

function placeOf(outline: Outline, path: readonly PropertyKey[]): string {
  const entity =
    path[0] === "entities" && typeof path[1] === "number" ? outline.entities[path[1]] : undefined;
  return entity ? `${entity.name || "The entity without a name"}: ` : "";
}

function ReadProblem({ error }: { error: Error }) {
  const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
  return <ErrorPanel what={told.message} advice={told.advice} requestId={told.requestId} />;
}
