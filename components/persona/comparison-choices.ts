import type { PersonaView } from "@/lib/domain/persona/persona-view";
import { revisionKindLabel } from "@/lib/format/format-persona";

/** Stands for the file as it is now. */
export const FILE = 0;

type Compared = Pick<PersonaView, "origin" | "revisions">;

/** What can be compared: the revisions, and the file where there is one. */
export const comparisonChoices = ({ origin, revisions }: Compared) => [
  ...(origin.file === null
    ? []
    : [{ id: String(FILE), label: "The file as it is now", detail: origin.file }]),
  ...revisions.map(({ number, kind, note }) => ({
    id: String(number),
    label: `Revision ${number}, ${revisionKindLabel[kind].toLowerCase()}`,
    detail: note,
  })),
];

/** What a side of a comparison is called: "revision 3", "the file". */
export const sideName = (number: number): string => (number === FILE ? "the file" : `revision ${number}`);
