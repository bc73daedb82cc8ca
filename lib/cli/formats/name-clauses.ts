import { digestOf } from "../../platform/digest";
import type { ClauseDocument } from "../validation-document";

export type NamedClause = ClauseDocument & {
  /** The clause's id, once in its persona. */
  id: string;
  /** "persona/id", once in the document. */
  key: string;
};

/**
 * Gives each clause a name of its own, the same in every run. A contract may hold a clause twice, say as an error at 50 %
 * and as a warning at 80 %: the second one is told apart by "~2".
 */
export function nameClauses(clauses: readonly ClauseDocument[]): NamedClause[] {
  const taken = new Set<string>();
  return clauses.map((clause) => {
    let id = clause.clause;
    for (let n = 2; taken.has(keyOf(clause, id)); n++) id = `${clause.clause}~${n}`;
    const key = keyOf(clause, id);
    taken.add(key);
    return { ...clause, id, key };
  });
}

const keyOf = ({ persona }: ClauseDocument, id: string): string => `${persona}/${id}`;

/** The same for one violation in every run, wherever its places move to. */
export const fingerprintOf = ({ key }: NamedClause): string => digestOf(key);
