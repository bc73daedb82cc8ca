"use client";

import { Controller, type UseFormReturn, useFormState, useWatch } from "react-hook-form";
import type { ProjectListItem } from "@/lib/domain/project/project";
import type { ProjectOption } from "@/lib/domain/session/session-view";
import { SelectField, type SelectOption } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import type { RepairTexts, RepairValues } from "./repair-values";
import { UploadField } from "./upload-field";

/** Where the project comes from, and the fields of that. */
export function SourceFields({
  form,
  projects,
  known,
}: {
  form: UseFormReturn<RepairTexts, unknown, RepairValues>;
  projects: ProjectOption[];
  known: ProjectListItem[];
}) {
  // By hooks of their own: what is read from the form object itself is not seen to change.
  const from = useWatch({ control: form.control, name: "from" });
  const { errors } = useFormState({ control: form.control });
  const select = (name: "from" | "path" | "projectId", label: string, options: SelectOption[]) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <SelectField
          {...field}
          value={field.value || null}
          label={label}
          options={options}
          hint={options.find((option) => option.id === field.value)?.detail}
          error={errors[name]?.message}
        />
      )}
    />
  );
  const repairable = known.filter((project) => project.sourceKind !== "new");
  return (
    <>
      {select("from", "Project from", [
        ...(projects.length > 0
          ? [{ id: "directory", label: "A directory", detail: "Below one of the configured project roots" }]
          : []),
        { id: "git", label: "A git repository", detail: "Cloned over https from an allowed server" },
        { id: "upload", label: "A zip file", detail: "Uploaded from your machine" },
        ...(repairable.length > 0
          ? [{ id: "project", label: "A known project", detail: "One that sessions worked on before" }]
          : []),
      ])}
      {from === "directory" &&
        select(
          "path",
          "Project",
          projects.map(({ path, name, root }) => ({ id: path, label: name, detail: root })),
        )}
      {from === "git" && (
        <>
          <TextField
            {...form.register("address")}
            label="Address"
            type="url"
            placeholder="https://git.example.org/team/app.git"
            hint="Without name and password: an administrator saves a credential in the settings."
            error={errors.address?.message}
          />
          <TextField
            {...form.register("branch")}
            label="Branch (optional)"
            hint="Empty for the repository’s default branch."
            error={errors.branch?.message}
          />
        </>
      )}
      {from === "upload" && (
        <UploadField
          error={errors.projectId?.message}
          onUploaded={(projectId) => form.setValue("projectId", projectId, { shouldValidate: true })}
        />
      )}
      {from === "project" &&
        select(
          "projectId",
          "Project",
          repairable.map(({ id, name, source }) => ({ id, label: name, detail: source })),
        )}
    </>
  );
}
