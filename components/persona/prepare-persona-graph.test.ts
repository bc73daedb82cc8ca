import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GraphPersona, NODE, type PlacedGraph, preparePersonaGraph } from "./prepare-persona-graph";

const persona = (id: string, ...dependsOn: string[]): GraphPersona => ({
  id,
  displayName: id.toUpperCase(),
  dependsOn,
  priority: 5,
});
const layersOf = ({ nodes }: PlacedGraph) => Object.fromEntries(nodes.map((n) => [n.id, n.layer]));

describe("a graph of personas", () => {
  it("places each right of all that it waits for", () => {
    const graph = preparePersonaGraph([persona("c", "a", "b"), persona("b", "a"), persona("a")]);
    expect(layersOf(graph)).toEqual({ a: 0, b: 1, c: 2 });
    expect(graph.edges.map((e) => `${e.from} before ${e.to}`).sort()).toEqual([
      "a before b",
      "a before c",
      "b before c",
    ]);
  });

  it("turns round those of a layer whose lines would cross", () => {
    const graph = preparePersonaGraph([persona("a"), persona("b"), persona("c", "b"), persona("d", "a")]);
    expect(graph.crossings).toBe(0);
  });

  it("sets those apart that are joined to nobody, and leaves out what is not there", () => {
    const graph = preparePersonaGraph([persona("a"), persona("b", "a"), persona("alone", "ghost")]);
    expect(graph.apart).toEqual([{ id: "alone", name: "ALONE" }]);
    expect(graph.nodes.map((n) => n.id)).toEqual(["a", "b"]);
  });

  it("draws a circle with one line back instead of never ending", () => {
    const graph = preparePersonaGraph([persona("a", "c"), persona("b", "a"), persona("c", "b")]);
    expect(graph.edges.filter((e) => e.isBack)).toHaveLength(1);
    expect(new Set(Object.values(layersOf(graph)))).toEqual(new Set([0, 1, 2]));
  });

  it("is empty where nobody waits for anybody", () => {
    expect(preparePersonaGraph([persona("a")])).toMatchObject({ nodes: [], edges: [], width: 0, height: 0 });
  });

  it("lets no boxes overlap, keeps all inside, and leads every other line to the right", () => {
    const ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const any = fc
      .array(fc.subarray(ids), { minLength: 8, maxLength: 8 })
      .map((lists) => lists.map((dependsOn, at) => persona(ids[at] ?? "", ...dependsOn)));
    fc.assert(
      fc.property(any, (personas) => {
        const { nodes, edges, width, height } = preparePersonaGraph(personas);
        const layer = new Map(nodes.map((n) => [n.id, n.layer]));
        for (const { from, to, isBack } of edges)
          expect((layer.get(from) ?? 0) < (layer.get(to) ?? 0)).toBe(!isBack);
        for (const [at, a] of nodes.entries()) {
          expect(a.x + NODE.width <= width && a.y >= 0 && a.y + NODE.height <= height).toBe(true);
          for (const b of nodes.slice(at + 1))
            expect(a.x === b.x && Math.abs(a.y - b.y) < NODE.height).toBe(false);
        }
      }),
    );
  });
});
