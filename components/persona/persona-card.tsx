import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { PersonaListItem } from "@/lib/domain/persona/persona-view";
import {
  formatContractSize,
  formatKeywords,
  formatOrder,
  formatOrigin,
  formatPhases,
  formatRecord,
  shortPath,
} from "@/lib/format/format-persona";
import { InertText } from "../diff/inert-text";

/** A persona in the catalogue: who it is, when it takes part, how large its contract is and how that fared. */
export function PersonaCard({ persona }: { persona: PersonaListItem }) {
  const { displayName, role, description } = persona;
  const facts = [
    { name: "Phases", value: formatPhases(persona.phases) },
    { name: "Contract", value: tellContract(persona) },
    { name: "Record", value: formatRecord(persona.record) },
    { name: "Priority", value: formatOrder(persona) },
    { name: "Keywords", value: formatKeywords(persona.keywords) },
    { name: "Comes from", value: formatOrigin(persona.origin) },
  ];
  return (
    <li
      data-persona={persona.id}
      className="relative flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-raised p-4 hover:border-faint"
    >
      <div className="flex flex-col gap-0.5">
        <h3 className="text-base font-semibold">
          <Link
            href={paths.persona(persona.id)}
            prefetch={false}
            className="rounded-md text-accent wrap-anywhere after:absolute after:inset-0 hover:underline"
          >
            <InertText text={displayName} />
          </Link>
        </h3>
        {role !== displayName && (
          <p className="text-sm text-muted wrap-anywhere">
            <InertText text={role} />
          </p>
        )}
        {description && (
          <p className="line-clamp-3 text-sm wrap-anywhere">
            <InertText text={description} />
          </p>
        )}
      </div>
      <dl className="mt-auto grid grid-cols-4 gap-x-3 gap-y-1 text-sm">
        {facts.map(({ name, value }) => (
          <div key={name} className="col-span-4 grid grid-cols-subgrid">
            <dt className="text-muted">{name}</dt>
            <dd className="col-span-3 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

const tellContract = ({ clauses, contractFrom }: PersonaListItem): string =>
  `${formatContractSize(clauses)}${contractFrom === null ? "" : `, taken over from ${shortPath(contractFrom)}`}`;
