import path from "node:path";
import { MAX_COVERAGE_BYTES, parseCoverage } from "../../../coverage/parse-coverage";
import { type Execution, MEASURED } from "../../../execute/execution";
import { readProduced } from "../../../execute/read-produced";
import { TEST_TIMEOUT_MS } from "../../../execute/runners/run-text";
import type { TestRun } from "../../../execute/runners/test-run";
import type { PythonProgram } from "./find-python";
import type { OwnCoverage, PythonPlace } from "./python-project";

/** Runs the tests once more as the project records their coverage, with its own configuration; the report goes to `$3`. */
const RECORD = `cd "$1" && python=$2 && report=$3 && shift 3
PYTHONPATH="$PWD:$PWD/src"; export PYTHONPATH
"$python" "$@"
ls "$COVERAGE_FILE".* >/dev/null 2>&1 && "$python" -m coverage combine
"$python" -m coverage json -o "$report" --fail-under=0`;

/**
 * What coverage.py reports when the project's tests run under its configuration.
 * @param name of a directory below the measured one that no other run has
 */
export async function reportPythonCoverage(
  execution: Execution,
  input: { place: PythonPlace; program: PythonProgram; own: OwnCoverage; name: string },
): Promise<TestRun["reported"]> {
  const { place, program, name } = input;
  const { tool } = input.own;
  if (program.packages[tool] == null)
    return { reason: `package ${tool} is not installed on this machine and PyPI is not asked` };
  const report = `${MEASURED}/${name}/coverage.json`;
  const words = [...place.argv.slice(1), ...input.own.words];
  const around = tool === "coverage" ? ["-m", "coverage", "run"] : [];
  await execution.run(
    ["sh", "-c", RECORD, "sh", place.directory || ".", program.executable, report, ...around, ...words],
    TEST_TIMEOUT_MS,
    {
      readable: program.readable,
      env: {
        COVERAGE_FILE: `${MEASURED}/${name}/.coverage`,
        PYTHONHASHSEED: "0",
        PYTHONDONTWRITEBYTECODE: "1",
      },
    },
  );
  const text = await readProduced(path.join(execution.measured, name, "coverage.json"), MAX_COVERAGE_BYTES);
  const totals = text === null ? undefined : parseCoverage(text)?.totals;
  return totals
    ? { tool: "coverage.py", command: ["python3", ...words].join(" "), ...totals }
    : { reason: "coverage.py wrote no report" };
}
