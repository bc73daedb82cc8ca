import { expect, test } from "vitest";
import { growWindow, windowAround } from "./file-window";

test("a file is shown around the line that is named, within its bounds", () => {
  expect(windowAround(5, 20)).toEqual({ from: 1, to: 20 });
  expect(windowAround(5000, 20_000)).toEqual({ from: 4900, to: 5300 });
  expect(windowAround(20_000, 20_000)).toEqual({ from: 19_900, to: 20_000 });
});

test("without a line, or with one that is not there, from its beginning", () => {
  expect(windowAround(null, 5000)).toEqual({ from: 1, to: 301 });
  expect(windowAround(9, 5)).toEqual({ from: 1, to: 5 });
  expect(windowAround(null, 0)).toEqual({ from: 1, to: 0 });
});

test("more is shown on either side until there is no more", () => {
  const first = windowAround(5000, 6000);
  expect(growWindow(first, "above", 6000)).toEqual({ from: 3900, to: 5300 });
  expect(growWindow(first, "below", 6000)).toEqual({ from: 4900, to: 6000 });
});
