import { expect, it } from "vitest";
import { loadFilter, toFilter } from "./list-filter";

const read = async (query: string) => toFilter(await loadFilter(new URLSearchParams(query)));

it("reads states, text and length from the address", async () => {
  expect(await read("status=waiting,failed&q= shop &show=100")).toEqual({
    status: ["failed", "waiting"],
    text: "shop",
    limit: 100,
  });
});

it("shows everything where the address says nothing or nonsense", async () => {
  const everything = { status: [], text: "", limit: 50 };
  expect(await read("")).toEqual(everything);
  expect(await read("status=asleep&show=-3")).toEqual(everything);
});

it("never asks for more than the most", async () => {
  expect((await read("show=100000")).limit).toBe(500);
});
