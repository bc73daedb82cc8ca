"use client";

import { useState } from "react";
import { formatCount } from "@/lib/format/format-count";
import { InertText } from "../diff/inert-text";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";

type FileText = { path: string; text: string };
const FEW_FILES = 2;
/** Longer texts are shown in parts; how much is left is said. */
const PART = 20_000;

/** Files by their paths; each is drawn when it is opened, as inert text. */
export function FileTexts({ label, files }: { label: string; files: readonly FileText[] }) {
  return (
    <section aria-label={label} className="flex flex-col gap-2">
      {files.map((file) => (
        <OneFile key={file.path} file={file} startsOpen={files.length <= FEW_FILES} />
      ))}
    </section>
  );
}

function OneFile({ file: { path, text }, startsOpen }: { file: FileText; startsOpen: boolean }) {
  const [isOpen, setOpen] = useState(startsOpen);
  const [shown, setShown] = useState(PART);
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="rounded-md border border-line"
    >
      <summary className="flex cursor-pointer flex-wrap items-center gap-2 rounded-md px-3 py-2 text-sm">
        <code className="min-w-0 text-xs wrap-anywhere">
          <InertText text={path} />
        </code>
        <span className="ml-auto text-xs text-muted">{formatCount(countLines(text), "line")}</span>
      </summary>
      {isOpen && (
        <div className="flex flex-col items-start gap-2 border-t border-line p-3">
          <CopyButton text={text} what={path} />
          <pre className="w-full font-mono text-xs whitespace-pre-wrap wrap-anywhere">
            <InertText text={text.slice(0, shown)} />
          </pre>
          {text.length > shown && (
            <Button size="sm" onPress={() => setShown(shown + PART * 5)}>
              Show more of {formatCount(text.length - shown, "character")}
            </Button>
          )}
        </div>
      )}
    </details>
  );
}

const countLines = (text: string): number => text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
