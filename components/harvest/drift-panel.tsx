"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { driftQuery } from "@/lib/client/drift-query";
import { paths } from "@/lib/client/paths";
import type { DriftFile, DriftUse, DriftView } from "@/lib/domain/template/drift";
import { formatCount } from "@/lib/format/format-count";
import { plainWords } from "@/lib/format/format-words";
import { FileDiff } from "../diff/file-diff";
import { InertText } from "../diff/inert-text";
import { ReadProblem } from "../project/read-problem";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { SkeletonRows } from "../ui/skeleton";

/** What the revision that counts would change where earlier ones were used: nothing, what comes together, what conflicts. */
export function DriftPanel({ templateId }: { templateId: string }) {
  const { data, error, refetch } = useQuery(driftQuery(templateId));
  return (
    <Card title="Uses of earlier revisions" actions={<Badge>measured</Badge>}>
      {error ? (
        <ReadProblem
          what="The uses could not be compared with what counts now."
          error={error}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <SkeletonRows rows={3} label="Comparing uses with what counts now" />
      ) : (
        <Uses view={data} />
      )}
    </Card>
  );
}

function Uses({ view: { uses, current, untold } }: { view: DriftView }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        {uses.length === 0
          ? "No passed session that can be compared used an earlier revision."
          : "Each file as the earlier revision wrote it, as it is now, and as the newer one would write it, brought together. Nothing is written."}{" "}
        {formatCount(current, "use")} of the revision that counts
        {untold > 0 &&
          `; ${formatCount(untold, "use")} that cannot be compared: older than revisions, or their files are gone`}
        .
      </p>
      {uses.length > 0 && (
        <ul className="flex flex-col gap-4">
          {uses.map((use) => (
            <Use key={use.personaRunId} use={use} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Use({ use }: { use: DriftUse }) {
  return (
    <li className="flex flex-col gap-2 border-t border-line pt-4 first:border-0 first:pt-0">
      <h3 className="text-sm font-medium wrap-anywhere">
        <Link
          href={paths.session(use.sessionId)}
          prefetch={false}
          className="rounded-md text-accent underline"
        >
          <InertText text={use.projectName} /> {use.sessionId.slice(-8)}
        </Link>{" "}
        <span className="font-normal text-muted">
          {plainWords(use.personaId)}, revision {use.used} against {use.counting}
        </span>
      </h3>
      {use.kind === "unknown" ? (
        <p className="text-sm text-muted wrap-anywhere">
          Not compared: <InertText text={use.why} />
        </p>
      ) : (
        <>
          {use.values.length > 0 && (
            <p className="text-xs text-muted wrap-anywhere">
              Values read out of its files:{" "}
              <InertText text={use.values.map(({ name, value }) => `${name} = ${value}`).join(", ")} />
            </p>
          )}
          {use.files.map((file) => (
            <DriftFileItem key={file.path} file={file} />
          ))}
        </>
      )}
    </li>
  );
}

function DriftFileItem({ file }: { file: DriftFile }) {
  if (file.kind === "merges" || file.kind === "conflicts")
    return (
      <div className="flex flex-col gap-1">
        <p className="text-sm">
          {file.kind === "merges"
            ? "Would come together without conflict:"
            : "Both changed the same place, shown between git's marks:"}
        </p>
        <FileDiff file={file.diff} startsOpen={file.kind === "conflicts"} />
      </div>
    );
  return (
    <p className="text-sm wrap-anywhere">
      <code className="text-xs">
        <InertText text={file.path} />
      </code>
      : {file.kind === "unchanged" ? "unchanged by the newer revision." : file.why}
    </p>
  );
}
