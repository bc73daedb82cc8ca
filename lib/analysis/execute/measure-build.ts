import type { Measure } from "../../domain/assessment/measure";
import { notApplicable, notMeasured, type Subject, yesNo } from "../measures/measure-shape";
import { attributeFailure, toCommandRun } from "./attribute-failure";
import type { Execution } from "./execute-project";
import { firstError } from "./parse-test-output";

const subject: Subject = { metric: "build_passes", dimension: "functional", quality: "executed" };
const BUILD_TIMEOUT_MS = 180_000;

/** Runs the project's own build. */
export async function measureBuild({ facts, run, packagesMissing }: Execution): Promise<Measure> {
  if (!facts.packageJson?.scripts.some((s) => s.name === "build"))
    return notApplicable(subject, "The project has no build script");
  if (packagesMissing)
    return notMeasured(subject, "Its packages are not installed; this version does not install them");
  const result = await run(["npm", "run", "--silent", "build"], BUILD_TIMEOUT_MS);
  const attribution = attributeFailure(result, packagesMissing);
  const command = toCommandRun("npm run build", result, attribution);
  if (result.refused !== null)
    return { ...notMeasured(subject, `The build was not run: ${result.refused}`), command };
  if (attribution === "environment")
    return { ...notMeasured(subject, "The build fails for a reason outside the project"), command };
  const ok = result.exitCode === 0;
  const error = ok ? null : (firstError(result.output) ?? `exit code ${result.exitCode}`);
  const summary = ok ? "The project's own build passes" : `The project's own build ends with ${error}`;
  return {
    ...yesNo(subject, ok, summary, error ? [{ note: error }] : []),
    command,
    tool: `node ${process.version}`,
  };
}
