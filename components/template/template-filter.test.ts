import { expect, test } from "vitest";
import { facetOptions, filterTemplates, noFilter } from "./template-filter";

const template = (id: string, more: object = {}) => ({
  id,
  name: id,
  description: "For a bakery",
  personas: ["qa_engineer"],
  language: "typescript",
  framework: null,
  layout: "nested" as const,
  tags: ["oven"],
  category: null,
  ...more,
});
const all = [
  template("oven-checks"),
  template("warm-shelf", { personas: ["devops_engineer"], language: "python", tags: ["oven", "shelf"] }),
  template("bread-plan", { personas: [], language: null, layout: "manifest" as const, tags: [] }),
];
const idsOf = (filter: object) => filterTemplates(all, { ...noFilter, ...filter }).map((t) => t.id);

test("finds every word in what a template says of itself", () => {
  expect(idsOf({ q: "BAKERY shelf" })).toEqual(["warm-shelf"]);
  expect(idsOf({ q: "nothing" })).toEqual([]);
});
test("narrows by each facet, and by several at once", () => {
  expect(idsOf({ tag: "oven" })).toEqual(["oven-checks", "warm-shelf"]);
  expect(idsOf({ tag: "oven", persona: "devops_engineer" })).toEqual(["warm-shelf"]);
  expect(idsOf({ layout: "manifest" })).toEqual(["bread-plan"]);
  expect(idsOf({ language: "typescript", framework: "x" })).toEqual([]);
});
test("offers what occurs, the most frequent first", () => {
  expect(facetOptions(all, "tag").map((o) => [o.id, o.detail])).toEqual([
    ["*", undefined],
    ["oven", "2"],
    ["shelf", "1"],
  ]);
  expect(facetOptions(all, "framework")).toHaveLength(1);
  expect(facetOptions(all, "layout").map((o) => o.label)).toEqual(["Any", "Nested JSON", "Manifest folder"]);
});
