"use client";

import { GitCommitHorizontal } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import type { CommitView, SessionView } from "@/lib/domain/session/session-view";
import { formatCount, formatLines } from "@/lib/format/format-count";
import { shortCommit } from "@/lib/format/format-id";
import { phaseLabel } from "@/lib/format/format-words";
import { CommitDiff } from "../diff/commit-diff";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { NoneYet } from "../ui/empty-state";

/** One commit for each persona run that changed something. Which one is open is in the address. */
export function CommitsTab({ session }: { session: SessionView }) {
  const [open, setOpen] = useQueryState("commit", parseAsString);
  return (
    <div className="rounded-lg border border-line bg-raised">
      <h2 className="sr-only">Commits</h2>
      {session.commits.length === 0 && (
        <NoneYet
          icon={GitCommitHorizontal}
          text="Each persona run that changes files makes one commit, which appears here with its diff."
          action={null}
        />
      )}
      <ul>
        {session.commits.map((commit) => (
          <Commit
            key={commit.commit}
            sessionId={session.id}
            commit={commit}
            isOpen={open === commit.commit}
            onToggle={() => void setOpen(open === commit.commit ? null : commit.commit)}
          />
        ))}
      </ul>
    </div>
  );
}

function Commit({
  sessionId,
  commit,
  isOpen,
  onToggle,
}: {
  sessionId: string;
  commit: CommitView;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const place = `${commit.personaName} · ${phaseLabel[commit.phase]}, iteration ${commit.iteration}`;
  return (
    <li className="flex flex-col gap-3 border-t border-line p-4 first:border-0">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
          <h3 className="text-base font-medium wrap-anywhere">{place}</h3>
          {commit.isReverted && (
            <p className="text-sm text-muted">
              <Badge>taken back</Badge> Its iteration lowered the score.
            </p>
          )}
          <p className="text-sm text-muted whitespace-pre-line wrap-anywhere">
            <InertText text={commit.subject} />
          </p>
          <Badge>claimed by the agent</Badge>
          <p className="text-xs tabular-nums text-muted">
            <code>{shortCommit(commit.commit)}</code> · {formatCount(commit.files, "file")},{" "}
            {formatLines(commit.additions, commit.deletions)} lines, measured by git
          </p>
        </div>
        <Button size="sm" aria-expanded={isOpen} onPress={onToggle}>
          {isOpen ? "Hide changes" : "Show changes"}
          <span className="sr-only"> of {place}</span>
        </Button>
      </div>
      {isOpen && <CommitDiff sessionId={sessionId} commit={commit.commit} />}
    </li>
  );
}
