import type { Clause } from "@/lib/domain/contract/clause";
import type { PersonaView } from "@/lib/domain/persona/persona-view";
import { clauseKindLabel } from "@/lib/format/format-clause";

const KINDS: readonly Clause["kind"][] = ["file", "directory", "section", "threshold", "rule"];

export type ContractGroup = { kind: Clause["kind"]; label: string; clauses: PersonaView["clauseList"] };

/** A contract's clauses by kind, without the kinds that it has none of. */
export const groupContract = (clauses: PersonaView["clauseList"]): ContractGroup[] =>
  KINDS.map((kind) => ({
    kind,
    label: clauseKindLabel[kind],
    clauses: clauses.filter(({ clause }) => clause.kind === kind),
  })).filter((group) => group.clauses.length > 0);
