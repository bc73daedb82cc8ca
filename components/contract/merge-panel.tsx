"use client";

import { useState } from "react";
import type { Merge, MergeConflict } from "@/lib/domain/persona/merge-documents";
import { chooseTheirs } from "@/lib/domain/persona/merge-documents";
import { formatCount } from "@/lib/format/format-count";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";

/** Somebody saved another edit meanwhile: both are brought together, and what contradicts is chosen here. */
export function MergePanel({
  merge,
  by,
  note,
  onTake,
}: {
  merge: Merge;
  by: string;
  note: string;
  /** Goes on with both edits brought together. */
  onTake: (merged: unknown) => void;
}) {
  const [theirs, setTheirs] = useState<ReadonlySet<number>>(new Set());
  const choose = (at: number, isTheirs: boolean) => {
    const next = new Set(theirs);
    if (isTheirs) next.add(at);
    else next.delete(at);
    setTheirs(next);
  };
  const chosen = merge.conflicts.filter((_, at) => theirs.has(at));
  return (
    <Callout kind="warning" title={`${by} saved another revision meanwhile: “${note}”`}>
      <div className="flex flex-col gap-3">
        <p>
          Nothing was written over.{" "}
          {merge.conflicts.length === 0
            ? "The two edits do not contradict each other."
            : `Both changed ${formatCount(merge.conflicts.length, "field")} differently; choose for each.`}
        </p>
        {merge.conflicts.map((conflict, at) => (
          <ConflictChoice
            key={conflict.path.join("\n")}
            conflict={conflict}
            by={by}
            isTheirs={theirs.has(at)}
            onChoose={(isTheirs) => choose(at, isTheirs)}
          />
        ))}
        <Button className="self-start" onPress={() => onTake(chooseTheirs(merge.merged, chosen))}>
          Bring both together
        </Button>
      </div>
    </Callout>
  );
}

function ConflictChoice({
  conflict,
  by,
  isTheirs,
  onChoose,
}: {
  conflict: MergeConflict;
  by: string;
  isTheirs: boolean;
  onChoose: (isTheirs: boolean) => void;
}) {
  const name = conflict.path.join(" › ");
  const sides = [
    { label: "Yours", value: conflict.mine, isTheirs: false },
    { label: `${by}’s`, value: conflict.theirs, isTheirs: true },
  ];
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="font-medium text-ink wrap-anywhere">{name}</legend>
      {sides.map((side) => (
        <label key={side.label} className="flex items-start gap-2">
          <input
            type="radio"
            name={name}
            checked={isTheirs === side.isTheirs}
            onChange={() => onChoose(side.isTheirs)}
            className="mt-1 accent-accent"
          />
          <span className="wrap-anywhere">
            {side.label}: <code>{side.value === undefined ? "removed" : JSON.stringify(side.value)}</code>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
