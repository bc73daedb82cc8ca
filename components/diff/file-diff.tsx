"use client";

import { useState } from "react";
import type { FilePatch } from "@/lib/client/commit-diff-query";
import { formatCount, formatLines } from "@/lib/format/format-count";
import { visibleText } from "@/lib/format/visible-text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ScrollArea } from "../ui/scroll-area";
import { InertText } from "./inert-text";
import { type PatchLine, parsePatch } from "./parse-patch";

/** Longer diffs are shown in parts; how much is left is said. */
const PART = 400;

/** One file of a commit. Its lines are drawn when it is opened, as inert text. */
export function FileDiff({ file, startsOpen }: { file: FilePatch; startsOpen: boolean }) {
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="rounded-md border border-line bg-raised"
    >
      <summary className="flex cursor-pointer flex-wrap items-center gap-2 rounded-md px-3 py-2 text-sm">
        <code className="min-w-0 text-xs wrap-anywhere">
          <InertText text={file.path} />
        </code>
        <Badge>{file.change}</Badge>
        <span className="ml-auto text-xs tabular-nums text-muted">
          {formatLines(file.additions, file.deletions)}
        </span>
      </summary>
      {isOpen && <Lines file={file} />}
    </details>
  );
}

function Lines({ file }: { file: FilePatch }) {
  const [shown, setShown] = useState(PART);
  const lines = parsePatch(file.patch);
  const rest = lines.length - shown;
  if (lines.length === 0)
    return (
      <p className="border-t border-line px-3 py-2 text-sm text-muted">
        There are no lines to compare: the file is binary, empty, or only its name or mode changed.
      </p>
    );
  return (
    <>
      <ScrollArea label={`Changes of ${visibleText(file.path)}`} className="border-t border-line">
        <table className="w-full border-collapse font-mono text-xs">
          <thead className="sr-only">
            <tr>
              <th scope="col">Line before</th>
              <th scope="col">Line after</th>
              <th scope="col">Text</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, shown).map((line) => (
              <Line key={line.key} line={line} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {rest > 0 && (
        <p className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2 text-sm text-muted">
          {formatCount(rest, "more line")} of this file
          <Button size="sm" onPress={() => setShown(shown + 10 * PART)}>
            Show more lines
          </Button>
        </p>
      )}
      {file.truncated && (
        <p className="border-t border-line px-3 py-2 text-sm text-muted">
          This diff was cut because it is very long. The patch that can be downloaded holds all of it.
        </p>
      )}
    </>
  );
}

const looks = { added: "bg-passed/10", removed: "bg-failed/10", same: "", hunk: "bg-sunken" } as const;
const signs = { added: "+", removed: "−", same: " ", hunk: "⋯" } as const;
const words = { added: "added: ", removed: "removed: ", same: "", hunk: "further on: " } as const;

function Line({ line }: { line: PatchLine }) {
  return (
    <tr className={looks[line.kind]}>
      <td className="w-10 px-2 text-right text-muted tabular-nums select-none">{line.old}</td>
      <td className="w-10 px-2 text-right text-muted tabular-nums select-none">{line.now}</td>
      <td className={`px-2 whitespace-pre ${line.kind === "hunk" ? "text-muted" : ""}`}>
        <span aria-hidden className="select-none">
          {signs[line.kind]}{" "}
        </span>
        <span className="sr-only">{words[line.kind]}</span>
        <InertText text={line.text} />
      </td>
    </tr>
  );
}
