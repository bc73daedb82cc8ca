"use client";

import { useQuery } from "@tanstack/react-query";
import { Boxes } from "lucide-react";
import { paths } from "@/lib/client/paths";
import { projectsQuery } from "@/lib/client/project-query";
import { ButtonLink } from "../ui/button";
import { DataTable } from "../ui/data-table";
import { NoneYet } from "../ui/empty-state";
import { SkeletonRows } from "../ui/skeleton";
import { projectColumns } from "./project-columns";
import { ReadProblem } from "./read-problem";

/** Every project that sessions worked on, newest session first. */
export function ProjectList({ mayStart }: { mayStart: boolean }) {
  const { data, error, refetch } = useQuery(projectsQuery());
  if (!data && error)
    return (
      <ReadProblem what="The projects could not be read." error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <SkeletonRows rows={6} label="Loading projects" />;
  return (
    <div className="rounded-lg border border-line bg-raised">
      <DataTable
        caption="Projects"
        columns={projectColumns}
        rows={data}
        rowId={(project) => project.id}
        empty={
          <NoneYet
            icon={Boxes}
            text="Each project that a session worked on appears here, with its scores over time and what it takes on disk."
            action={
              mayStart ? <ButtonLink href={paths.startSession()}>Start the first session</ButtonLink> : null
            }
          />
        }
      />
    </div>
  );
}
