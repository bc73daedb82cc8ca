import type { Persona } from "./persona";

/**
 * Which persona runs go side by side: for each persona, in the order given, the number of its batch. A batch holds one
 * persona, or up to `atOnce` that are all parallel-capable and depend, among those given, only on personas of earlier
 * batches. Inside a circle of dependencies and behind it, personas go one after the other.
 */
export function planBatches(
  order: readonly Pick<Persona, "id" | "dependsOn" | "parallelCapable">[],
  atOnce: number,
): number[] {
  const batchOf = new Map<string, number>();
  for (let batch = 0; batchOf.size < order.length; batch++) {
    const left = order.filter(({ id }) => !batchOf.has(id));
    const isReady = ({ id, dependsOn }: Pick<Persona, "id" | "dependsOn">) =>
      dependsOn.every((needed) => needed === id || !left.some((other) => other.id === needed));
    const [first, ...others] = left;
    if (!first) break;
    const beside = others.filter((persona) => persona.parallelCapable && isReady(persona));
    const goes =
      first.parallelCapable && isReady(first)
        ? [first, ...beside.slice(0, Math.max(0, atOnce - 1))]
        : [first];
    for (const { id } of goes) batchOf.set(id, batch);
  }
  return order.map(({ id }) => batchOf.get(id) ?? 0);
}
