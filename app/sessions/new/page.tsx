import type { Metadata } from "next";
import { StartForm } from "@/components/start-form/start-form";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";
import { whyMayNot } from "@/lib/domain/user/permissions";
import { loadProjects } from "@/lib/usecases/project/load-projects";
import { loadProjectOptions } from "@/lib/usecases/session/load-project-options";
import { startSessionAction } from "./actions";

export const metadata: Metadata = { title: "Start a session" };

type Props = { searchParams: Promise<{ project?: string | string[] }> };

export default async function NewSessionPage({ searchParams }: Props) {
  const ctx = await pageCtx();
  const [projects, known, { project }] = await Promise.all([
    loadProjectOptions(ctx),
    loadProjects(ctx),
    searchParams,
  ]);
  const path = projects.find((option) => option.path === project)?.path ?? projects[0]?.path ?? "";
  const projectId = known.find((one) => one.id === project && one.sourceKind !== "new")?.id ?? "";
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Start a session"
        lead="A session works phase by phase on a copy of its own, and each phase ends at a gate. A project that it repairs stays as it is."
      />
      <StartForm
        projects={projects}
        known={known}
        initial={{ path, projectId }}
        whyNot={whyMayNot(ctx.actor.role, "session:start") ?? null}
        startSession={startSessionAction}
      />
    </div>
  );
}
