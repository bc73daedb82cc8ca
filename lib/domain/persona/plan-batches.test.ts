import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderPersonas } from "./order-personas";
import { planBatches } from "./plan-batches";

const persona = (id: string, dependsOn: string[] = [], parallelCapable = true) => ({
  id,
  dependsOn,
  parallelCapable,
  priority: 5,
});
const ids = ["a", "b", "c", "d", "e", "f"];
/** Any personas in their topological order; circles among them included. */
const ordered = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom(...ids),
      dependsOn: fc.uniqueArray(fc.constantFrom(...ids, "elsewhere"), { maxLength: 3 }),
      parallelCapable: fc.boolean(),
      priority: fc.integer({ min: 1, max: 3 }),
    }),
    { selector: (p) => p.id },
  )
  .map((personas) => {
    const { order, cycle } = orderPersonas(personas);
    return { cycle, personas: order.flatMap((id) => personas.find((p) => p.id === id) ?? []) };
  });

describe("batches of persona runs", () => {
  test("hold who may work side by side, and nobody before whom they depend on", () => {
    const three = [persona("a"), persona("b"), persona("c", ["a"])];
    expect(planBatches(three, 2)).toEqual([0, 0, 1]);
    expect(planBatches([persona("a"), persona("b", [], false), persona("c")], 2)).toEqual([0, 1, 0]);
    expect(planBatches([persona("a"), persona("b"), persona("c")], 2)).toEqual([0, 0, 1]);
    expect(planBatches([persona("a"), persona("b")], 1)).toEqual([0, 1]);
  });

  test("of personas in a circle hold one each, and everybody comes to work", () => {
    expect(planBatches([persona("a", ["b"]), persona("b", ["a"])], 2)).toEqual([0, 1]);
  });

  test("never hold two of whom one depends on the other, nor two of whom one is not parallel-capable, nor too many", () => {
    fc.assert(
      fc.property(ordered, fc.integer({ min: 1, max: 4 }), ({ personas, cycle }, atOnce) => {
        const batches = planBatches(personas, atOnce);
        expect(batches).toHaveLength(personas.length);
        personas.forEach((one, i) => {
          const beside = personas.filter((_, j) => j !== i && batches[j] === batches[i]);
          expect(beside.length).toBeLessThan(atOnce);
          if (beside.length > 0) expect(one.parallelCapable).toBe(true);
          for (const needed of one.dependsOn) {
            const at = personas.findIndex((p) => p.id === needed);
            if (at < 0 || at === i || cycle) continue;
            expect(batches[at]).toBeLessThan(batches[i] ?? 0);
          }
          if (cycle) for (const other of beside) expect(one.dependsOn).not.toContain(other.id);
        });
      }),
    );
  });

  test("are numbered without gaps from 0, so that each is worked through once", () => {
    fc.assert(
      fc.property(ordered, fc.integer({ min: 1, max: 4 }), ({ personas }, atOnce) => {
        const numbers = [...new Set(planBatches(personas, atOnce))].sort((a, b) => a - b);
        expect(numbers).toEqual(numbers.map((_, at) => at));
      }),
    );
  });
});
