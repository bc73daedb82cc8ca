import { paths } from "@/lib/client/paths";
import type { PersonaView } from "@/lib/domain/persona/persona-view";
import { Card } from "../ui/card";
import { Names } from "./dependencies";
import { neighbourGraph } from "./neighbour-graph";
import { PersonaGraph } from "./persona-graph";
import { preparePersonaGraph } from "./prepare-persona-graph";

/** Whom a persona waits for and who waits for it, directly: as a picture and as links. */
export function Neighbours({ persona }: { persona: PersonaView }) {
  const graph = preparePersonaGraph(neighbourGraph(persona));
  const named = (relation: "depends_on" | "required_by") =>
    persona.neighbours
      .filter((n) => n.relation === relation)
      .map(({ id, displayName }) => ({ id, name: displayName }));
  return (
    <Card title="Dependencies">
      <dl className="flex flex-col gap-1 pb-2 text-sm">
        <Direction name="Waits for" personas={named("depends_on")} />
        <Direction name="Waited for by" personas={named("required_by")} />
      </dl>
      {graph.nodes.length > 0 && (
        <PersonaGraph
          label={`Dependencies of ${persona.displayName}`}
          graph={graph}
          hrefOf={paths.persona}
          here={persona.id}
        />
      )}
    </Card>
  );
}

function Direction({ name, personas }: { name: string; personas: { id: string; name: string | null }[] }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt className="text-muted">{name}</dt>
      <dd>{personas.length === 0 ? "nobody" : <Names personas={personas} />}</dd>
    </div>
  );
}
