import type { Persona } from "./persona";

export type PersonaOrder = { order: string[]; cycle: string[] | null };

/**
 * Topological order by `dependsOn` among the given personas, priority as tie-break (lower first), then id. A dependency
 * outside the given set counts as satisfied. A cycle is returned as its path, with the rest in priority order.
 */
export function orderPersonas(
  personas: readonly Pick<Persona, "id" | "dependsOn" | "priority">[],
): PersonaOrder {
  const ids = new Set(personas.map((p) => p.id));
  const left = [...personas].sort((a, b) => a.priority - b.priority || a.id.localeCompare(b.id));
  const order: string[] = [];
  while (left.length > 0) {
    const ready = left.findIndex((p) =>
      p.dependsOn.every((d) => !ids.has(d) || d === p.id || order.includes(d)),
    );
    if (ready < 0) return { order: [...order, ...left.map((p) => p.id)], cycle: findCycle(left) };
    order.push(...left.splice(ready, 1).map((p) => p.id));
  }
  return { order, cycle: null };
}

function findCycle(personas: readonly Pick<Persona, "id" | "dependsOn">[]): string[] {
  const path: string[] = [];
  let current = personas[0];
  while (current && !path.includes(current.id)) {
    path.push(current.id);
    const next: string | undefined = current.dependsOn.find((d) => personas.some((p) => p.id === d));
    current = personas.find((p) => p.id === next);
  }
  return current ? [...path.slice(path.indexOf(current.id)), current.id] : path;
}
