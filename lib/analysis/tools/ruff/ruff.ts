import type { LintFinding } from "../../../domain/assessment/lint";
import type { FileReader } from "../../reading/file-reader";
import { lintFindingsSchema } from "../kept-lint";
import type { Linter } from "../tool";
import { lintPython } from "./lint-python";
import { RUFF_RULES } from "./rules";

const RUFF_VERSION = "0.17.3";

/** ruff runs within a process, so it reads file by file like a detector: in threads, and kept by the file's content. */
export const ruffReader: FileReader<LintFinding[]> = {
  name: "ruff",
  version: `${RUFF_VERSION} ${RUFF_RULES.version}`,
  reads: ({ path, kind }) => kind === "source" && path.endsWith(".py"),
  read: lintPython,
};

export const ruff: Linter = {
  name: `ruff@${RUFF_VERSION} rules ${RUFF_RULES.version}`,
  languages: ["Python"],
  reads: (path) => path.endsWith(".py"),
  lint: async (sources, { read }) => {
    const { readings } = await read;
    const found = sources.map(({ path }) => ({
      path,
      findings: lintFindingsSchema.safeParse(readings.get(path)?.ruff).data,
    }));
    return {
      findings: found.flatMap(({ findings }) => findings ?? []),
      unread: found.flatMap(({ path, findings }) => (findings ? [] : [path])),
      why: null,
    };
  },
};
