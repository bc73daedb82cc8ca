import path from "node:path";
import { readProduced } from "../read-produced";
import type { TestFailure } from "./test-run";

const MAX_SOURCE_BYTES = 1_000_000;

/**
 * Failures with the line of their file that names what they say is missing, where the runner names the file alone.
 * @param root absolute path of the project as it is
 */
export function findLines(failures: readonly TestFailure[], root: string): Promise<TestFailure[]> {
  return Promise.all(
    failures.map(async (failure) => {
      if (failure.file === undefined || failure.line !== undefined) return failure;
      const named = /['"]([^'"\s]{2,200})['"]/.exec(failure.note)?.[1];
      const text =
        named === undefined ? null : await readProduced(path.join(root, failure.file), MAX_SOURCE_BYTES);
      const at =
        text?.split("\n").findIndex((line) => [`'${named}'`, `"${named}"`].some((n) => line.includes(n))) ??
        -1;
      return at < 0 ? failure : { ...failure, line: at + 1 };
    }),
  );
}
