import type { ColumnDef } from "@tanstack/react-table";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { AssessmentListItem } from "@/lib/domain/assessment/assessment-view";
import { directoryAssessmentMeaning } from "@/lib/domain/assessment/directory-assessment";
import { formatExecute } from "@/lib/format/format-assessed";
import { formatScore } from "@/lib/format/format-score";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";

export const assessmentColumns: ColumnDef<AssessmentListItem>[] = [
  {
    id: "directory",
    header: "Directory",
    accessorFn: (item) => item.name,
    cell: ({ row: { original: item } }) => (
      <Link
        href={paths.assessment(item.id)}
        prefetch={false}
        className="inline-block max-w-32 truncate rounded-md align-bottom font-medium text-accent hover:underline sm:max-w-56"
      >
        {item.name}
      </Link>
    ),
  },
  {
    id: "state",
    header: "State",
    accessorFn: (item) => item.state,
    cell: ({ row: { original: item } }) => <StatusBadge {...directoryAssessmentMeaning[item.state]} />,
  },
  {
    id: "score",
    header: "Score",
    accessorFn: (item) => item.score ?? -1,
    meta: { align: "right" },
    cell: ({ row: { original: item } }) => <Figure value={item.score} />,
  },
  {
    id: "confidence",
    header: "Confidence",
    accessorFn: (item) => item.confidence ?? -1,
    meta: { align: "right", from: "md" },
    cell: ({ row: { original: item } }) => <Figure value={item.confidence} />,
  },
  {
    id: "how",
    header: "How",
    accessorFn: (item) => formatExecute(item.execute),
    meta: { from: "md" },
  },
  {
    id: "age",
    header: "Asked for",
    accessorFn: (item) => item.createdAt,
    cell: ({ row: { original: item } }) => <RelativeTime iso={item.createdAt} />,
  },
  {
    id: "by",
    header: "By",
    accessorFn: (item) => item.requestedByName,
    meta: { from: "lg" },
    cell: ({ row: { original: item } }) => (
      <span className="inline-block max-w-28 truncate align-bottom">{item.requestedByName}</span>
    ),
  },
];

const Figure = ({ value }: { value: number | null }) =>
  value === null ? <span className="text-faint">not measured</span> : formatScore(value);
