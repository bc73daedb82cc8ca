import type { TextDiff } from "./harvest";

/** What the newer revision would make of one file of a use. */
export type DriftFile =
  /** The newer revision says of it what stands there. */
  | { path: string; kind: "unchanged" }
  /** What the newer revision changed and what the session changed come together. */
  | { path: string; kind: "merges"; diff: TextDiff }
  /** Both changed the same place; the diff shows it between git's marks. */
  | { path: string; kind: "conflicts"; diff: TextDiff }
  | { path: string; kind: "left_out"; why: string };

/** A use of a template whose newer revision says something else. */
export type DriftUse = {
  personaRunId: string;
  sessionId: string;
  projectName: string;
  personaId: string;
  /** Number of the revision that was used, and of the one that counts. */
  used: number;
  counting: number;
} & (
  | { kind: "compared"; values: { name: string; value: string }[]; files: DriftFile[] }
  /** Why the two cannot be compared. */
  | { kind: "unknown"; why: string }
);
export type DriftView = {
  uses: DriftUse[];
  /** Uses of the revision that counts: there is nothing newer. */
  current: number;
  /** Uses that are older than revisions, or whose session's files are gone. */
  untold: number;
};
