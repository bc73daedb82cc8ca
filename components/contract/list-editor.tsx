"use client";

import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import {
  addEntry,
  changeEntry,
  type ListPlace,
  listEntries,
  type RawContract,
  type RawEntry,
  removeEntry,
} from "@/lib/domain/contract/edit-contract";
import { Button } from "../ui/button";
import { ClauseRow } from "./clause-row";
import type { PersonaDraft } from "./use-persona-draft";

/** A list of clauses of one kind. `children` draws the fields that only this kind has. */
export function ListEditor({
  draft,
  place,
  noun,
  fresh,
  nameOf,
  hasScope = () => false,
  children,
}: {
  draft: PersonaDraft;
  place: ListPlace;
  noun: string;
  /** What a new clause begins with. */
  fresh: RawEntry;
  nameOf: (entry: RawEntry) => string;
  /** Which clauses can look at no more than what their persona changed. */
  hasScope?: (entry: RawEntry) => boolean;
  children: (field: ClauseFields) => ReactNode;
}) {
  const { contract, setContract } = draft;
  const change = (next: RawContract) => setContract(next);
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col">
        {listEntries(contract, place).map((entry, at) => {
          const onChange = (part: RawEntry) => change(changeEntry(contract, place, at, part));
          const name = nameOf(entry) || `${noun} ${at + 1}`;
          return (
            <ClauseRow
              // A clause has no identity beyond its place; its text changes while it is typed.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={at}
              name={name}
              entry={entry}
              hasScope={hasScope(entry)}
              problem={problemAt(draft, [...place.map(String), String(at)])}
              onChange={onChange}
              onRemove={() => change(removeEntry(contract, place, at))}
            >
              {children({
                entry,
                onChange,
                problem: (field) => problemAt(draft, [...place.map(String), String(at), field]),
              })}
            </ClauseRow>
          );
        })}
      </ul>
      <Button
        size="sm"
        variant="ghost"
        className="self-start"
        onPress={() => change(addEntry(contract, place, fresh))}
      >
        <Plus aria-hidden className="size-4" /> Add {noun}
      </Button>
    </div>
  );
}

export type ClauseFields = {
  entry: RawEntry;
  onChange: (change: RawEntry) => void;
  /** What is wrong with a field, or with the clause where no field is named. */
  problem: (field: string) => string | undefined;
};

/** What is wrong exactly there. */
export const problemAt = (draft: PersonaDraft, path: readonly string[]): string | undefined =>
  draft.problems.find((p) => p.path.length === path.length && p.path.every((key, i) => key === path[i]))
    ?.message;
