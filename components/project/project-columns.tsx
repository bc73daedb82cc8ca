import type { ColumnDef } from "@tanstack/react-table";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { ProjectListItem } from "@/lib/domain/project/project";
import { formatScore } from "@/lib/format/format-score";
import { sourceKindLabel } from "@/lib/format/format-words";
import { RelativeTime } from "../ui/relative-time";

export const projectColumns: ColumnDef<ProjectListItem>[] = [
  {
    id: "project",
    header: "Project",
    accessorFn: (project) => project.name,
    cell: ({ row: { original: project } }) => (
      <Link
        href={paths.project(project.id)}
        prefetch={false}
        className="rounded-md font-medium text-accent hover:underline"
      >
        {project.name}
      </Link>
    ),
  },
  {
    id: "source",
    header: "From",
    accessorFn: (project) => sourceKindLabel[project.sourceKind],
  },
  {
    id: "sessions",
    header: "Sessions",
    accessorFn: (project) => project.sessions,
    meta: { align: "right" },
  },
  {
    id: "score",
    header: "Last score",
    accessorFn: (project) => project.score ?? -1,
    meta: { align: "right" },
    cell: ({ row: { original: project } }) =>
      project.score === null ? <span className="text-faint">not measured</span> : formatScore(project.score),
  },
  {
    id: "last",
    header: "Last session",
    accessorFn: (project) => project.lastSessionAt ?? "",
    meta: { from: "md" },
    cell: ({ row: { original: project } }) =>
      project.lastSessionAt ? (
        <RelativeTime iso={project.lastSessionAt} />
      ) : (
        <span className="text-faint">none</span>
      ),
  },
];
