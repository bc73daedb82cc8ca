import { expect, it } from "vitest";
import { tellGains } from "./format-gains";

const gain = (word: string, value: number) => ({ word, gain: value });

it("tells the words that add most, counts the others, and leaves out what adds nothing to speak of", () => {
  expect(tellGains([gain("oven", 1.25), gain("bread", 0.5), gain("with", 0.04)])).toBe("oven 1.3, bread 0.5");
  expect(tellGains(["a", "b", "c", "d", "e", "f", "g"].map((word) => gain(word, 1)))).toBe(
    "a 1.0, b 1.0, c 1.0, d 1.0, e 1.0 and 2 more",
  );
  expect(tellGains([])).toBe("");
});
