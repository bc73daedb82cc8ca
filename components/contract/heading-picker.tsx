"use client";

import { useQuery } from "@tanstack/react-query";
import { headingsQuery } from "@/lib/client/contract-query";
import type { ContractSubject } from "@/lib/domain/contract/dry-run";
import { SelectField } from "../ui/select-field";

/** Headings of the chosen project's documents, to require one as a section. */
export function HeadingPicker({
  subject,
  document,
  taken,
  onPick,
}: {
  subject: ContractSubject | null;
  /** Only headings of this document; of all where it has none or is a pattern. */
  document: string;
  taken: readonly string[];
  onPick: (heading: string) => void;
}) {
  const { data = [] } = useQuery(headingsQuery(subject));
  const own = data.filter((d) => d.file === document);
  const options = (own.length > 0 ? own : data).flatMap(({ file, headings }) =>
    headings
      .filter((h) => h.text !== "" && !taken.includes(h.text))
      .map((h, at) => ({
        id: `${file}#${at}#${h.text}`,
        label: h.text,
        detail: `${file}, level ${h.level}, ${h.words} words beneath`,
        text: h.text,
      })),
  );
  if (options.length === 0) return null;
  return (
    <SelectField
      label={`Take a heading for ${document || "this document"}`}
      isLabelHidden
      placeholder="Take a heading of the project…"
      options={options}
      value={null}
      onChange={(id) => onPick(options.find((option) => option.id === id)?.text ?? "")}
      className="w-72 max-w-full"
    />
  );
}
