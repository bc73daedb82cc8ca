import { describe, expect, test } from "vitest";
import { roomOf } from "./check-imports";
import { listFiles, readSources, type SourceFile } from "./read-sources";

const root = new URL("../..", import.meta.url).pathname;
const ROOMS = ["app", "components", "lib"];

/** Words of the glossary's last column that have no other honest use in a name. */
const NEVER_SAY = {
  project: ["repo", "codebase"],
  requirement: ["brief"],
  phase: ["stage", "step"],
  iteration: ["retry", "attempt"],
  persona: ["bot"],
  deliverable: ["artifact"],
  clause: ["spec", "criterion"],
  violation: ["issue", "finding"],
  gate: ["checkpoint"],
  approval: ["signoff", "bypass"],
  template: ["blueprint"],
  score: ["rating"],
  prediction: ["forecast", "estimate"],
};
const NO_ROOMS = ["shared", "common", "utils", "helpers", "misc", "core", "types"];

describe("a noun", () => {
  test("has one declaration: no two rooms export a type of the same name", () => {
    expect(findTwins(readSources(root, ROOMS))).toEqual([]);
  });

  test("has one name: no file or folder uses a word that the glossary rules out", () => {
    expect(findWrongNames(ROOMS.flatMap((room) => listFiles(root, room)))).toEqual([]);
  });
});

describe("the check fails", () => {
  test("on the same type in two rooms, but not on two of one room", () => {
    const declared = (path: string) => ({ path, text: "export type Verdict = 1;" });
    expect(findTwins([declared("lib/domain/gate/a.ts"), declared("components/gate/b.tsx")])).toHaveLength(1);
    expect(findTwins([declared("lib/domain/gate/a.ts"), declared("lib/domain/gate/b.ts")])).toEqual([]);
    const iface = { path: "lib/db/c.ts", text: "export interface Verdict { a: 1 }" };
    expect(findTwins([declared("lib/domain/gate/a.ts"), iface])).toHaveLength(1);
  });

  test("on a word that is ruled out, in a file or in a folder, also in the plural", () => {
    const names = ["lib/usecases/repo/open.ts", "components/gate/issue-list.tsx", "lib/format/artifacts.ts"];
    expect(findWrongNames(names)).toHaveLength(3);
    expect(findWrongNames(["lib/utils/a.ts", "components/shared/a.tsx"])).toHaveLength(2);
    expect(findWrongNames(["lib/domain/session/report.ts", "lib/templates/steps-aside.ts"])).toHaveLength(1);
  });
});

function findTwins(files: SourceFile[]): string[] {
  const places = new Map<string, Map<string, string>>();
  for (const file of files) {
    for (const [, name = ""] of file.text.matchAll(
      /^export (?:type|interface|class) (\w+)\b(?! *,|\s*\})/gm,
    )) {
      const rooms = places.get(name) ?? new Map<string, string>();
      rooms.set(roomOf(file.path) ?? file.path, file.path);
      places.set(name, rooms);
    }
  }
  return [...places]
    .filter(([, rooms]) => rooms.size > 1)
    .map(([name, rooms]) => `${name} is declared in ${[...rooms.values()].join(" and ")}`);
}

function findWrongNames(paths: string[]): string[] {
  return paths.flatMap((path) => {
    const parts = path
      .replace(/\.[^/]*$/, "")
      .split("/")
      .slice(1);
    const words = parts
      .flatMap((part) => part.toLowerCase().split(/[^a-z]+/))
      .map((word) => word.replace(/s$/, ""));
    const say = Object.entries(NEVER_SAY).find(([, wrong]) => wrong.some((word) => words.includes(word)));
    if (say) return [`${path}: the glossary says ${say[0]}`];
    const room = parts.slice(0, -1).find((part) => NO_ROOMS.includes(part));
    return room ? [`${path}: "${room}" is not a room`] : [];
  });
}
