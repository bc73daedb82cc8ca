import { expect, it } from "vitest";
import { pressKey, shortcuts } from "./shortcuts";

const press = (...keys: string[]) =>
  keys.reduce<ReturnType<typeof pressKey>>((state, key) => pressKey(state.begun, key), {
    action: null,
    begun: "",
  });

it("finds every shortcut of the table by its keys", () => {
  for (const { keys, action } of shortcuts) expect(press(...keys.split(" ")).action).toEqual(action);
});

it("lets one key wait for the second of a sequence", () => {
  expect(press("g")).toEqual({ action: null, begun: "g" });
});

it("forgets a sequence that leads nowhere, and takes the last key for itself", () => {
  expect(press("g", "x")).toEqual({ action: null, begun: "" });
  expect(press("g", "n").action).toEqual({ kind: "go", href: "/sessions/new" });
});

it("has no keys twice and none that hide a longer sequence", () => {
  const all = shortcuts.map((shortcut) => shortcut.keys);
  expect(new Set(all).size).toBe(all.length);
  for (const keys of all) expect(all.filter((other) => other.startsWith(`${keys} `))).toEqual([]);
});
