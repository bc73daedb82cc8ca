import { FolderSearch } from "lucide-react";
import type { Metadata } from "next";
import { StartForm } from "@/components/start-form/start-form";
import { ButtonLink } from "@/components/ui/button";
import { NoneYet } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { whyMayNot } from "@/lib/domain/user/permissions";
import { loadProjectOptions } from "@/lib/usecases/session/load-project-options";
import { startSessionAction } from "./actions";

export const metadata: Metadata = { title: "Start a session" };

type Props = { searchParams: Promise<{ project?: string | string[] }> };

export default async function NewSessionPage({ searchParams }: Props) {
  const ctx = await pageCtx();
  const [projects, { project }] = await Promise.all([loadProjectOptions(ctx), searchParams]);
  const wanted = projects.find((option) => option.path === project) ?? projects[0];
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Start a session"
        lead="A session measures a project and repairs it phase by phase. It works on a copy of its own; your project stays as it is."
      />
      {wanted ? (
        <StartForm
          projects={projects}
          initialProject={wanted.path}
          whyNot={whyMayNot(ctx.actor.role, "session:start") ?? null}
          startSession={startSessionAction}
        />
      ) : (
        <div className="rounded-lg border border-line bg-raised">
          <NoneYet
            icon={FolderSearch}
            text="Projects below the configured project roots can be chosen here, and there is none. Put one there, or set MAESTRO_PROJECT_ROOTS to the directory that holds yours."
            action={<ButtonLink href="/sessions">Back to the sessions</ButtonLink>}
          />
        </div>
      )}
    </div>
  );
}
