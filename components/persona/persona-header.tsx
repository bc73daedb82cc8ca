import { buttonVariants } from "@heroui/styles";
import { Download } from "lucide-react";
import { paths } from "@/lib/client/paths";
import type { PersonaView } from "@/lib/domain/persona/persona-view";
import { formatOrigin, shortPath } from "@/lib/format/format-persona";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { Button, ButtonLink } from "../ui/button";
import { PageHeader } from "../ui/page-header";

/** Who it is, what counts now, and what can be done with it. */
export function PersonaHeader({ persona }: { persona: PersonaView }) {
  const { id, displayName, canEdit } = persona;
  return (
    <PageHeader
      title={displayName}
      badge={<Badge>{formatOrigin(persona.origin)}</Badge>}
      lead={<Lead persona={persona} />}
      actions={
        <>
          {/* A plain link: the router must not follow what is computed when it is asked for. */}
          <a
            href={paths.personaFile(id)}
            download={`${id}.json`}
            className={buttonVariants({ variant: "outline" })}
          >
            <Download aria-hidden className="size-4" />
            Export JSON
          </a>
          {canEdit.allowed ? (
            <ButtonLink href={paths.editPersona(id)} prefetch={false} variant="primary">
              Edit contract
            </ButtonLink>
          ) : (
            <Button variant="primary" whyNot={canEdit.why}>
              Edit contract
            </Button>
          )}
        </>
      }
    />
  );
}

function Lead({ persona: { id, displayName, role, description, contractFrom } }: { persona: PersonaView }) {
  return (
    <>
      {role !== displayName && (
        <p className="wrap-anywhere">
          <InertText text={role} />
        </p>
      )}
      <p className="text-lg text-ink wrap-anywhere">
        <InertText text={description || "It has no description."} />
      </p>
      <p className="mt-1 text-sm">
        <code className="text-xs">{id}</code>
        {contractFrom !== null && <> · contract taken over from {shortPath(contractFrom)}</>}
      </p>
    </>
  );
}
