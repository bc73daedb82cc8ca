import type { Metadata } from "next";
import { ContractEditor } from "@/components/contract/contract-editor";
import { PageHeader } from "@/components/ui/page-header";
import { orNotFound, pageCtx } from "@/lib/boundary/page-ctx";
import { whyMayNot } from "@/lib/domain/user/permissions";
import { loadPersona } from "@/lib/usecases/persona/load-persona";
import { savePersonaAction } from "./actions";

export const metadata: Metadata = { title: "Edit a persona" };

type Props = { params: Promise<{ personaId: string }> };

export default async function EditPersonaPage({ params }: Props) {
  const [ctx, { personaId }] = await Promise.all([pageCtx(), params]);
  const persona = await orNotFound(loadPersona(ctx, personaId));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title={`Edit ${persona.displayName}`}
        lead="What must be true of what this persona delivers. Saving makes a new revision; nothing is lost."
      />
      <ContractEditor
        personaId={personaId}
        saved={{ text: persona.text, digest: persona.digest }}
        whyNot={whyMayNot(ctx.actor.role, "persona:edit") ?? null}
        savePersona={savePersonaAction}
      />
    </div>
  );
}
