import type { OutlineEntity, OutlineField } from "../../../../domain/outline/outline";
import { capitalise } from "../../words";

/** How code, paths and pages write an entity. */
export type EntityNames = {
  NAME: string;
  TITLE: string;
  TYPE: string;
  PLURAL: string;
  PLURAL_TITLE: string;
  COLLECTION: string;
  PATH: string;
  ID: string;
};

export const namesOf = ({ name, plural }: Pick<OutlineEntity, "name" | "plural">): EntityNames => ({
  NAME: name,
  TITLE: capitalise(name),
  TYPE: camel(name).replace(/^./, (c) => c.toUpperCase()),
  PLURAL: plural,
  PLURAL_TITLE: capitalise(plural),
  COLLECTION: camel(plural),
  PATH: plural.replaceAll(" ", "-"),
  ID: `${camel(name)}Id`,
});

/** The property that holds a field: `dueDate`, and `memberId` for a reference. */
export const propertyOf = (field: OutlineField): string =>
  field.kind === "reference" ? `${camel(field.name)}Id` : camel(field.name);

const camel = (words: string): string =>
  words
    .split(" ")
    .map((word, at) => (at === 0 ? word : capitalise(word)))
    .join("");
