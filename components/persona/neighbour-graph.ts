import type { PersonaView } from "@/lib/domain/persona/persona-view";
import type { GraphPersona } from "./prepare-persona-graph";

type Centre = Pick<PersonaView, "id" | "displayName" | "dependsOn" | "priority" | "neighbours">;

/** A persona and its direct neighbours with only the lines to and from it; absent ones by their ids. */
export function neighbourGraph({ id, displayName, dependsOn, priority, neighbours }: Centre): GraphPersona[] {
  const around = new Map<string, GraphPersona>();
  for (const { id: other, displayName: name, relation } of neighbours) {
    const waits = relation === "required_by" || around.get(other)?.dependsOn.includes(id) === true;
    around.set(other, {
      id: other,
      displayName: name ?? other,
      dependsOn: waits ? [id] : [],
      priority: 0,
      isAbsent: name === null,
    });
  }
  around.delete(id);
  return [{ id, displayName, dependsOn, priority }, ...around.values()];
}
