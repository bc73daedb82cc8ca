import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { FileReading } from "../reading/readers";
import type { WalkedFile } from "../walk-project";

export type ToolInput = {
  facts: ProjectFacts;
  files: readonly WalkedFile[];
  readings: ReadonlyMap<string, FileReading>;
  /** Absolute path of an empty directory that is the tool's own and is removed afterwards. */
  scratch: string;
  signal?: AbortSignal | undefined;
};

/**
 * A program or library that measures sources under a fixed, versioned rule set of ours: the project's own configuration,
 * ignore files and remarks to linters have no say. A tool that fails measures nothing; it never passes.
 */
export type Tool = {
  /** As in `Measure.tool`. */
  name: string;
  measure: (input: ToolInput) => Promise<Measure>;
};
