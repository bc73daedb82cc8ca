import type { Metric } from "../../domain/assessment/measure";
import type { Proposal } from "./proposal";

const executedMetrics: readonly Metric[] = [
  "packages_install",
  "build_passes",
  "server_starts",
  "tests_pass",
  "test_coverage",
  "reported_coverage",
  "types_check",
];
/** Files that no command of the project reads. */
const inert =
  /\.(?:md|markdown|mdx|txt)$|(?:^|\/)(?:Dockerfile|\.gitignore|\.dockerignore|\.env\.example)$|^\.github\//i;

export const isExecuted = (metric: Metric): boolean => executedMetrics.includes(metric);

/** Whether a proposal can change what the project's commands do. */
export const needsExecution = (proposal: Proposal): boolean =>
  proposal.edits.some((e) => !inert.test(e.path));

/** Whether only running the project can tell that a proposal reached what it is for. */
export const onlyExecutionTells = (proposal: Proposal): boolean =>
  proposal.targets.every((t) => "metric" in t && isExecuted(t.metric));
