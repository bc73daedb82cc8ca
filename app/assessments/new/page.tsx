import type { Metadata } from "next";
import { AssessmentForm } from "@/components/assessment/assessment-form";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { whyMayNot } from "@/lib/domain/user/permissions";
import { loadProjectOptions } from "@/lib/usecases/session/load-project-options";
import { startAssessmentAction } from "./actions";

export const metadata: Metadata = { title: "Start an assessment" };

type Props = { searchParams: Promise<{ directory?: string | string[] }> };

export default async function NewAssessmentPage({ searchParams }: Props) {
  const ctx = await pageCtx();
  const [directories, { directory }] = await Promise.all([loadProjectOptions(ctx), searchParams]);
  const asked = directories.find((option) => directory === option.path || isBelow(directory, option.path));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Start an assessment"
        lead="A worker measures a directory below one of the configured project roots. Nothing in it is changed; its commands run on a copy."
      />
      <AssessmentForm
        directories={directories}
        initial={{
          directory: asked?.path ?? directories[0]?.path ?? "",
          folder: asked && typeof directory === "string" ? directory.slice(asked.path.length + 1) : "",
        }}
        whyNot={whyMayNot(ctx.actor.role, "assessment:start") ?? null}
        startAssessment={startAssessmentAction}
      />
    </div>
  );
}

const isBelow = (given: string | string[] | undefined, directory: string): boolean =>
  typeof given === "string" && given.startsWith(`${directory}/`);
