"use client";

import { useEffect, useRef, useState } from "react";
import type { EvidenceFile } from "@/lib/domain/assessment/assessment-view";
import { formatCount } from "@/lib/format/format-count";
import { visibleText } from "@/lib/format/visible-text";
import { InertText } from "../diff/inert-text";
import { Button } from "../ui/button";
import { ScrollArea } from "../ui/scroll-area";
import { type FileWindow, growWindow, windowAround } from "./file-window";

/** A file's lines around the one that evidence names, which is marked and scrolled to. Long files are shown in parts. */
export function FileView({ file, line }: { file: EvidenceFile; line: number | null }) {
  const total = file.lines.length;
  const [shown, setShown] = useState<FileWindow>(() => windowAround(line, total));
  const grow = (where: "above" | "below") => setShown((now) => growWindow(now, where, total));
  const isThere = line === null || line <= total;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {!isThere && (
        <p className="text-sm text-muted">
          The file ends at line {total}; there is no line {line}.
        </p>
      )}
      <More count={shown.from - 1} where="above" onMore={() => grow("above")} />
      <ScrollArea label={`Lines of ${visibleText(file.path)}`} className="rounded-md border border-line">
        <table className="w-full border-collapse font-mono text-xs">
          <thead className="sr-only">
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Text</th>
            </tr>
          </thead>
          <tbody>
            {file.lines.slice(shown.from - 1, shown.to).map((text, at) => {
              const number = shown.from + at;
              return (
                <Line
                  key={number}
                  number={number}
                  text={text}
                  isNamed={number === line}
                  isHidden={file.hidden.includes(number)}
                />
              );
            })}
          </tbody>
        </table>
      </ScrollArea>
      <More count={total - shown.to} where="below" onMore={() => grow("below")} />
    </div>
  );
}

function More({ count, where, onMore }: { count: number; where: "above" | "below"; onMore: () => void }) {
  if (count <= 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
      {formatCount(count, "more line")} {where}
      <Button size="sm" onPress={onMore}>
        Show lines {where}
      </Button>
    </p>
  );
}

type LineProps = { number: number; text: string; isNamed: boolean; isHidden: boolean };

function Line({ number, text, isNamed, isHidden }: LineProps) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isNamed) row.current?.scrollIntoView({ block: "center" });
  }, [isNamed]);
  return (
    <tr ref={row} aria-current={isNamed || undefined} className={isNamed ? "bg-waiting/15" : ""}>
      <td className="w-12 border-r border-line px-2 text-right text-muted tabular-nums select-none">
        {isNamed && (
          <span aria-hidden className="text-waiting">
            ▸
          </span>
        )}
        {number}
      </td>
      <td className="px-2 whitespace-pre">
        {isNamed && <span className="sr-only">Named by the evidence: </span>}
        {isHidden ? (
          <span className="text-muted italic">A secret was seen here</span>
        ) : (
          <InertText text={text} />
        )}
      </td>
    </tr>
  );
}
