"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ListTree } from "lucide-react";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { ProjectSessionItem, ProjectView } from "@/lib/domain/project/project";
import { describeState } from "@/lib/domain/session/session-meaning";
import { sessionStateSchema } from "@/lib/domain/session/session-state";
import { formatBytes } from "@/lib/format/format-bytes";
import { formatScore } from "@/lib/format/format-score";
import { plainWords } from "@/lib/format/format-words";
import { DeleteButton, type DeleteSession } from "../session/delete-button";
import { NoneYet } from "../ui/empty-state";
import { RelativeTime } from "../ui/relative-time";
import { ScrollArea } from "../ui/scroll-area";
import { StatusBadge } from "../ui/status-badge";

const columns = ["Session", "State", "Before", "After", "Files", "Started", ""];

/** The sessions of a project, newest first; an ended one can be deleted with its files. */
export function ProjectSessions({
  project,
  deleteSession,
}: {
  project: ProjectView;
  deleteSession: DeleteSession;
}) {
  if (project.sessions.length === 0)
    return (
      <NoneYet icon={ListTree} text="Sessions of this project appear here with their scores." action={null} />
    );
  return (
    <ScrollArea label="Sessions of the project">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">Sessions of the project</caption>
        <thead className="text-xs text-muted">
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={`px-2 py-2 font-medium first:pl-4 last:pr-4 ${sideOf(column)}`}
              >
                {column || <span className="sr-only">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {project.sessions.map((session) => (
            <Row key={session.id} {...{ session, project, deleteSession }} />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

const sideOf = (column: string): string =>
  ["Before", "After", "Files", ""].includes(column) ? "text-right" : "text-left";

function Row({
  session,
  project,
  deleteSession,
}: {
  session: ProjectSessionItem;
  project: ProjectView;
  deleteSession: DeleteSession;
}) {
  const client = useQueryClient();
  const state = sessionStateSchema.parse(session.state);
  const whyNot =
    project.mayDelete.why ??
    (session.finishedAt === null ? `This session is ${state}; wait for its end.` : null);
  const cell = "px-2 py-1.5 whitespace-nowrap first:pl-4 last:pr-4";
  return (
    <tr className="border-t border-line">
      <td className={cell}>
        <Link
          href={paths.session(session.id)}
          prefetch={false}
          className="rounded-md text-accent hover:underline"
        >
          {plainWords(session.kind)} <code className="text-xs">{session.id.slice(-8)}</code>
        </Link>
      </td>
      <td className={cell}>
        <StatusBadge {...describeState(state, [])} />
      </td>
      <td className={`${cell} text-right tabular-nums`}>{formatScore(session.initialScore)}</td>
      <td className={`${cell} text-right tabular-nums`}>{formatScore(session.finalScore)}</td>
      <td className={`${cell} text-right tabular-nums`}>
        {session.filesRemovedAt ? "removed" : formatBytes(session.bytes)}
      </td>
      <td className={cell}>
        <RelativeTime iso={session.createdAt} />
      </td>
      <td className={`${cell} text-right`}>
        <DeleteButton
          sessionId={session.id}
          what={`${session.kind} ${session.id.slice(-8)} of ${project.name}`}
          whyNot={whyNot}
          size="sm"
          deleteSession={deleteSession}
          onDeleted={() => void client.invalidateQueries({ queryKey: ["project", project.id] })}
        />
      </td>
    </tr>
  );
}
