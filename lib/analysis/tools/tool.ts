import type { LintFinding } from "../../domain/assessment/lint";
import type { Dimension, Measure, Metric } from "../../domain/assessment/measure";
import type { ReadProject } from "../read-project";
import type { WalkedFile } from "../walk-project";
import type { SourceText } from "./own-sources";

export type ToolInput = {
  files: readonly WalkedFile[];
  /** What is read out of them, meanwhile. */
  read: Promise<ReadProject>;
  /** Absolute path of an empty directory that is the tool's own and is removed afterwards. */
  scratch: string;
  signal?: AbortSignal | undefined;
};

/**
 * A program or library that measures sources under a fixed, versioned rule set of ours: the project's own configuration,
 * ignore files and remarks to linters have no say. A tool that fails measures nothing; it never passes.
 */
export type Tool = {
  /** With its version and that of our rules, as in `Measure.tool`. */
  name: string;
  metric: Metric;
  dimension: Dimension;
  /** What it speaks, as people write it. */
  languages: readonly string[];
  measure: (input: ToolInput) => Promise<Measure>;
};

/** A linter's part of `lint_clean`. One is added as a folder of its own and a line in `lint.ts`. */
export type Linter = {
  name: string;
  languages: readonly string[];
  reads: (path: string) => boolean;
  lint: (sources: readonly SourceText[], input: ToolInput) => Promise<LintRun>;
};
export type LintRun = {
  findings: LintFinding[];
  /** Paths of sources that it could not take in: their lines do not count as linted. */
  unread: readonly string[];
  /** Why it says nothing at all; null when it does. */
  why: string | null;
};
