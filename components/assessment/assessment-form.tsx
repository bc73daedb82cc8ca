"use client";

import { useMutation } from "@tanstack/react-query";
import { FolderX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { askAlways } from "@/lib/client/ask-always";
import { paths } from "@/lib/client/paths";
import type { Action, ToldError } from "@/lib/domain/action/action-result";
import type { StartAssessmentInput } from "@/lib/domain/assessment/directory-assessment";
import type { ProjectOption } from "@/lib/domain/session/session-view";
import { noAnswer } from "../session/no-answer";
import { Choice } from "../ui/choice";
import { NoneYet } from "../ui/empty-state";
import { ErrorPanel } from "../ui/error-panel";
import { SelectField } from "../ui/select-field";
import { SubmitButton } from "../ui/submit-button";
import { TextField } from "../ui/text-field";

export type StartAssessment = Action<StartAssessmentInput, { assessmentId: string }>;

const modes = [
  {
    id: "execute",
    label: "Run its commands",
    detail: "Builds, tests and starts a copy in the sandbox. Takes as long as they do.",
  },
  { id: "read", label: "Read only", detail: "Quick; what only running tells is not measured." },
] as const;

/** Which directory to assess, and whether to run its commands. */
export function AssessmentForm({
  directories,
  initial,
  whyNot,
  startAssessment,
}: {
  directories: ProjectOption[];
  initial: { directory: string; folder: string };
  whyNot: string | null;
  startAssessment: StartAssessment;
}) {
  const router = useRouter();
  const [directory, setDirectory] = useState(initial.directory);
  const [folder, setFolder] = useState(initial.folder);
  const [mode, setMode] = useState<(typeof modes)[number]["id"]>("execute");
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: (input: StartAssessmentInput) => startAssessment(input).catch(() => noAnswer),
    onSuccess: (result) => result.ok && router.push(paths.assessment(result.data.assessmentId)),
  });
  const problem = data?.ok === false ? data.error : null;
  if (directories.length === 0) return <NoDirectory />;
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) mutate({ directory: join(directory, folder), execute: mode === "execute" });
      }}
      className="flex max-w-text flex-col gap-4 rounded-lg border border-line bg-raised p-4"
    >
      <SelectField
        label="Directory"
        options={directories.map(({ path, name, root }) => ({ id: path, label: name, detail: root }))}
        value={directory || null}
        onChange={setDirectory}
        hint={directories.find((option) => option.path === directory)?.root}
        error={messageOf(problem, folder === "")}
      />
      <TextField
        label="Folder in it (optional)"
        value={folder}
        onChange={(event) => setFolder(event.target.value)}
        placeholder="packages/api"
        hint="To assess a part of it alone."
        error={messageOf(problem, folder !== "")}
      />
      <Choice label="How to measure" options={modes} value={mode} onChange={setMode} />
      {problem && problem.code !== "path_refused" && problem.code !== "invalid_input" && (
        <ErrorPanel
          what={problem.message}
          advice={problem.advice}
          requestId={problem.requestId || undefined}
        />
      )}
      <SubmitButton isPending={isPending || data?.ok === true} whyNot={whyNot} className="self-start">
        Start assessment
      </SubmitButton>
    </form>
  );
}

const join = (directory: string, folder: string): string =>
  [directory, folder.trim()].filter((part) => part !== "").join("/");

/** Beside the field that it is about. */
function messageOf(problem: ToldError | null, isHere: boolean): string | undefined {
  if (!isHere || !problem) return undefined;
  if (problem.code === "path_refused") return problem.message;
  return problem.fields?.directory?.[0];
}

const NoDirectory = () => (
  <div className="rounded-lg border border-line bg-raised">
    <NoneYet
      icon={FolderX}
      text="There is no directory below a configured project root. Set MAESTRO_PROJECT_ROOTS to the directories whose projects Maestro may read."
      action={null}
    />
  </div>
);
