"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { FormProvider, useForm, useFormContext, useWatch } from "react-hook-form";
import { askAlways } from "@/lib/client/ask-always";
import { harvestPreviewQuery } from "@/lib/client/harvest-query";
import { paths } from "@/lib/client/paths";
import type { Action } from "@/lib/domain/action/action-result";
import type { HarvestPreview, HarvestView, PublishHarvestInput } from "@/lib/domain/template/harvest";
import { visibleText } from "@/lib/format/visible-text";
import { useDebounced } from "../contract/use-debounced";
import { noAnswer } from "../session/no-answer";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { ErrorPanel } from "../ui/error-panel";
import { SubmitButton } from "../ui/submit-button";
import { TextArea, TextField } from "../ui/text-field";
import { HarvestPreviewCard } from "./harvest-preview";
import { type HarvestForm as Fields, harvestFormSchema, toEdits, toForm } from "./harvest-values";
import { PlaceholderFields } from "./placeholder-fields";

export type PublishHarvest = Action<PublishHarvestInput, { templateId: string; number: number }>;

const SETTLES_MS = 400;

/** What a reviewer may change, what comes of it, and publishing it. */
export function HarvestForm({
  proposal,
  publishHarvest,
}: {
  proposal: HarvestView;
  publishHarvest: PublishHarvest;
}) {
  const form = useForm<Fields>({
    resolver: zodResolver(harvestFormSchema),
    defaultValues: toForm(proposal),
    mode: "onTouched",
  });
  const written = useWatch({
    control: form.control,
    compute: (fields: Fields) => JSON.stringify(toEdits(fields)),
  });
  const settled = useDebounced(written, SETTLES_MS);
  const edits = settled === "null" ? null : JSON.parse(settled);
  const preview = useQuery(harvestPreviewQuery(proposal.id, edits));
  const isCurrent = settled === written && !preview.isPlaceholderData && !preview.isFetching;
  const { mutate, isPending, told } = usePublish(publishHarvest);
  const submit = form.handleSubmit((fields) => {
    const sent = toEdits(fields);
    if (sent && preview.data?.kind === "rendered")
      mutate({
        proposalId: proposal.id,
        edits: sent,
        note: fields.note,
        basedOn: preview.data.counting?.digest ?? null,
      });
  });
  return (
    <FormProvider {...form}>
      <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-6">
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card title="What it says of itself">
            <EntryFields />
          </Card>
          <Card title="Placeholders">
            <PlaceholderFields />
          </Card>
        </div>
        <HarvestPreviewCard preview={preview} isCurrent={isCurrent} isSendable={written !== "null"} />
        <Card title="Publish">
          <div className="flex flex-col items-start gap-4">
            <NewRevision preview={preview.data} />
            <TextField
              {...form.register("note")}
              label="Note"
              hint="Why it is worth having; it stays in the template's history."
              error={form.formState.errors.note?.message}
              className="w-full max-w-text"
            />
            {told && (
              <ErrorPanel what={told.message} advice={told.advice} requestId={told.requestId || undefined} />
            )}
            <SubmitButton
              isPending={isPending}
              whyNot={proposal.whyNotDecide ?? whyNotYet(preview.data, isCurrent, written !== "null")}
            >
              Publish template
            </SubmitButton>
          </div>
        </Card>
      </form>
    </FormProvider>
  );
}

function usePublish(publishHarvest: PublishHarvest) {
  const [client, router] = [useQueryClient(), useRouter()];
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: (input: PublishHarvestInput) => publishHarvest(input).catch(() => noAnswer),
    onSuccess: async (answer) => {
      if (!answer.ok) return;
      await client.invalidateQueries({ queryKey: ["harvest"] });
      router.push(paths.harvest());
    },
  });
  return { mutate, isPending, told: data?.ok === false ? data.error : null };
}

function EntryFields() {
  const { register, formState } = useFormContext<Fields>();
  const { errors } = formState;
  return (
    <div className="flex flex-col gap-4">
      <TextField {...register("name")} label="Name" error={errors.name?.message} />
      <TextField
        {...register("id")}
        label="Id"
        spellCheck={false}
        hint="The id of a template that is there makes a new revision of it."
        error={errors.id?.message}
      />
      <TextArea
        {...register("description")}
        label="Description"
        rows={6}
        error={errors.description?.message}
      />
      <TextField
        {...register("tags")}
        label="Tags"
        hint="With commas between."
        error={errors.tags?.message}
      />
      <TextField
        {...register("personas")}
        label="Personas"
        hint="Ids of those whom it serves, with commas between."
        error={errors.personas?.message}
      />
    </div>
  );
}

function NewRevision({ preview }: { preview: HarvestPreview | undefined }) {
  if (preview?.kind !== "rendered" || !preview.counting) return null;
  return (
    <Callout title="A new revision">
      The library has a template of this id: {visibleText(preview.counting.name)}. Publishing makes a new
      revision of it; what was there stays in its history.
    </Callout>
  );
}

/** Published is only what somebody could see. */
function whyNotYet(
  preview: HarvestPreview | undefined,
  isCurrent: boolean,
  isSendable: boolean,
): string | null {
  if (!isSendable) return "Correct the marked fields first.";
  if (preview?.kind === "refused") return "It does not render as it is written now.";
  return isCurrent && preview ? null : "The result is being rendered.";
}
