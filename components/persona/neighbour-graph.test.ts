import { expect, it } from "vitest";
import { neighbourGraph } from "./neighbour-graph";

it("joins a persona to its direct neighbours in both directions, absent ones by their ids", () => {
  const graph = neighbourGraph({
    id: "b",
    displayName: "B",
    dependsOn: ["a", "ghost"],
    priority: 3,
    neighbours: [
      { id: "a", displayName: "A", relation: "depends_on" },
      { id: "ghost", displayName: null, relation: "depends_on" },
      { id: "c", displayName: "C", relation: "required_by" },
    ],
  });
  expect(graph).toEqual([
    { id: "b", displayName: "B", dependsOn: ["a", "ghost"], priority: 3 },
    { id: "a", displayName: "A", dependsOn: [], priority: 0, isAbsent: false },
    { id: "ghost", displayName: "ghost", dependsOn: [], priority: 0, isAbsent: true },
    { id: "c", displayName: "C", dependsOn: ["b"], priority: 0, isAbsent: false },
  ]);
});
