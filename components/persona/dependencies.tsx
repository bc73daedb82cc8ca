import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { PersonaListItem } from "@/lib/domain/persona/persona-view";
import { Card } from "../ui/card";
import { PersonaGraph } from "./persona-graph";
import { preparePersonaGraph } from "./prepare-persona-graph";

type Waiting = Pick<PersonaListItem, "id" | "displayName" | "dependsOn" | "priority">;

/** Who waits for whom within the catalogue: as a picture and in words. */
export function Dependencies({ personas }: { personas: readonly Waiting[] }) {
  const graph = preparePersonaGraph(personas);
  return (
    <div className="flex flex-col gap-6">
      <Card title="Who waits for whom?">
        <p className="max-w-text pb-2 text-sm text-muted">
          Who takes part in a phase works from left to right, each after all that it waits for. Point at a
          persona, or reach it by keyboard, to bring out its lines.
        </p>
        {graph.nodes.length > 0 && (
          <PersonaGraph label="Dependencies of the personas" graph={graph} hrefOf={paths.persona} />
        )}
        {graph.apart.length > 0 && (
          <p className="pt-2 text-sm">
            <span className="text-muted">Wait for nobody, and nobody waits for them: </span>
            <Names personas={graph.apart} />
          </p>
        )}
      </Card>
      <Card title="The same in words">
        <ul className="grid gap-x-6 gap-y-2 text-sm md:grid-cols-2">
          {personas.map((persona) => (
            <li key={persona.id}>
              <span className="font-medium">{persona.displayName}</span>{" "}
              <span className="text-muted">waits for </span>
              {persona.dependsOn.length === 0 ? (
                <span className="text-muted">nobody</span>
              ) : (
                <Names personas={persona.dependsOn.map((id) => named(id, personas))} />
              )}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

const named = (id: string, personas: readonly Waiting[]) => ({
  id,
  name: personas.find((p) => p.id === id)?.displayName ?? null,
});

/** Links, one after the other; what is not in the catalogue is named as absent. */
export function Names({ personas }: { personas: readonly { id: string; name: string | null }[] }) {
  return personas.map(({ id, name }, at) => (
    <span key={id}>
      {at > 0 && ", "}
      {name === null ? (
        <>
          <code className="text-xs">{id}</code> (absent)
        </>
      ) : (
        <Link href={paths.persona(id)} prefetch={false} className="rounded-md text-accent underline">
          {name}
        </Link>
      )}
    </span>
  ));
}
