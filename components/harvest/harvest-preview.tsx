"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { HarvestPreview, TextDiff } from "@/lib/domain/template/harvest";
import { FileDiff } from "../diff/file-diff";
import { InertText } from "../diff/inert-text";
import { ReadProblem } from "../project/read-problem";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { SkeletonRows } from "../ui/skeleton";

/** What the template writes: with its defaults, and with other values, each beside the files as they were handed over. */
export function HarvestPreviewCard({
  preview: { data, error, refetch },
  isCurrent,
  isSendable,
}: {
  preview: UseQueryResult<HarvestPreview>;
  isCurrent: boolean;
  isSendable: boolean;
}) {
  return (
    <Card title="What it writes">
      <div className="flex flex-col gap-4" aria-busy={!isCurrent}>
        {error ? (
          <ReadProblem
            what="The result could not be rendered."
            error={error}
            onRetry={() => void refetch()}
          />
        ) : !data ? (
          isSendable ? (
            <SkeletonRows rows={4} label="Rendering" />
          ) : (
            <p className="text-sm text-muted">Nothing is rendered until the marked fields are corrected.</p>
          )
        ) : data.kind === "refused" ? (
          <Callout kind="error" title="It does not render">
            <InertText text={data.reason} />
          </Callout>
        ) : (
          <Rendered preview={data} />
        )}
      </div>
    </Card>
  );
}

function Rendered({ preview }: { preview: Extract<HarvestPreview, { kind: "rendered" }> }) {
  const { defaults, other, values } = preview;
  return (
    <>
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-medium">With its defaults</h3>
        {defaults.length === 0 ? (
          <p className="text-sm text-muted">
            The same files, byte for byte, as they stand in the session's last commit.
          </p>
        ) : (
          <Diffs files={defaults} />
        )}
      </section>
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-medium">With other values, beside the original</h3>
        {values.length === 0 ? (
          <p className="text-sm text-muted">There is no value to change.</p>
        ) : (
          <>
            <p className="text-sm text-muted wrap-anywhere">
              <InertText text={values.map(({ name, value }) => `${name} = ${value}`).join(", ")} />
            </p>
            <Diffs files={other} />
          </>
        )}
      </section>
    </>
  );
}

/** More files than this start closed. */
const FEW_FILES = 2;

export function Diffs({ files }: { files: readonly TextDiff[] }) {
  if (files.length === 0) return <p className="text-sm text-muted">There is no difference.</p>;
  return (
    <div className="flex flex-col gap-2">
      {files.map((file) => (
        <FileDiff key={file.path} file={file} startsOpen={files.length <= FEW_FILES} />
      ))}
    </div>
  );
}
