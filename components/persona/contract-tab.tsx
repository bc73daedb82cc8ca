import { FileCheck } from "lucide-react";
import { paths } from "@/lib/client/paths";
import { severityMeaning } from "@/lib/domain/outcome/outcome-meaning";
import type { PersonaView } from "@/lib/domain/persona/persona-view";
import { formatAppliesWhen } from "@/lib/format/format-clause";
import { formatContractSize } from "@/lib/format/format-persona";
import { plainWords } from "@/lib/format/format-words";
import { InertText } from "../diff/inert-text";
import { Badge, CountBadge } from "../ui/badge";
import { ButtonLink } from "../ui/button";
import { Callout } from "../ui/callout";
import { Card } from "../ui/card";
import { NoneYet } from "../ui/empty-state";
import { groupContract } from "./group-contract";

/** What must be true of a persona's deliverables, clause by clause. */
export function ContractTab({ persona }: { persona: PersonaView }) {
  const { id, clauseList, canEdit } = persona;
  if (clauseList.length === 0)
    return (
      <div className="rounded-lg border border-line bg-raised">
        <NoneYet
          icon={FileCheck}
          text="It has no contract: nothing that it delivers is checked beyond the gates' own conditions. Its clauses appear here."
          action={
            canEdit.allowed ? (
              <ButtonLink href={paths.editPersona(id)} prefetch={false}>
                Write the first clause
              </ButtonLink>
            ) : null
          }
        />
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      <h2 className="sr-only">Contract</h2>
      {persona.contractFrom !== null && (
        <Callout title="Taken over from another file">
          <p className="wrap-anywhere">
            Its own file has no contract, so that of <code>{persona.contractFrom}</code> counts.
          </p>
        </Callout>
      )}
      <p className="text-sm text-muted">
        {formatContractSize(persona.clauses)}. An error clause that is not met, or could not be measured,
        blocks the gate.
      </p>
      {groupContract(clauseList).map(({ kind, label, clauses }) => (
        <Card key={kind} title={label} bleed actions={<CountBadge count={clauses.length} />}>
          <ul>
            {clauses.map((entry) => (
              <ClauseItem key={entry.clause.id} {...entry} />
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

function ClauseItem({ clause, expected }: PersonaView["clauseList"][number]) {
  const facts = [
    { name: "Applies", value: formatAppliesWhen(clause.appliesWhen) },
    { name: "Also as", value: clause.kind === "section" ? clause.aliases.join(", ") : "" },
    { name: "Why", value: clause.motivation ?? "" },
    { name: "What to do", value: clause.remediation ?? "" },
    { name: "Effort", value: clause.effort ? `${plainWords(clause.effort)}, as declared` : "" },
  ].filter(({ value }) => value !== "");
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-line px-4 py-3 text-sm md:grid-cols-12">
      <div className="md:col-span-1">
        <Badge>{severityMeaning[clause.severity].label}</Badge>
      </div>
      <div className="flex min-w-0 flex-col gap-1 md:col-span-11">
        <p className="font-medium wrap-anywhere">
          <InertText text={expected} />
        </p>
        <dl className="flex flex-col gap-0.5">
          {facts.map(({ name, value }) => (
            <div key={name} className="flex max-w-text gap-2">
              <dt className="w-20 shrink-0 text-muted">{name}</dt>
              <dd className="min-w-0 wrap-anywhere">
                <InertText text={value} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </li>
  );
}
