import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { notApplicable, notMeasured, type Subject, yesNo } from "../measures/measure-shape";
import {
  attributeFailure,
  attributeUnlocked,
  OTHER_VERSIONS,
  tellEnvironment,
  toCommandRun,
} from "./attribute-failure";
import type { Execution } from "./execution";
import { firstError } from "./parse-test-output";

const subject: Subject = { metric: "build_passes", dimension: "functional", quality: "executed" };
const BUILD_TIMEOUT_MS = 180_000;

/** Runs the project's own build. */
export async function measureBuild(execution: Execution): Promise<Measure> {
  const { facts, run, packagesMissing, packagesDiffer } = execution;
  if (!facts.packageJson?.scripts.some((s) => s.name === "build")) return withoutBuild(facts);
  if (facts.idleScripts?.includes("build"))
    return notApplicable(subject, "The build script builds nothing: it prints and ends well");
  if (packagesMissing !== null) return notMeasured(subject, packagesMissing);
  const result = await run(["npm", "run", "--silent", "build"], BUILD_TIMEOUT_MS);
  const attribution = packagesDiffer ? attributeUnlocked(result) : attributeFailure(result);
  const command = toCommandRun("npm run build", result, attribution);
  if (attribution === "environment")
    return { ...notMeasured(subject, tellEnvironment("The build", result, BUILD_TIMEOUT_MS)), command };
  if (packagesDiffer && attribution === "unknown")
    return { ...notMeasured(subject, `The build fails ${OTHER_VERSIONS}`), command };
  const ok = result.exitCode === 0;
  const error = ok ? null : (firstError(result.output) ?? `exit code ${result.exitCode}`);
  const summary = ok ? "The project's own build passes" : `The project's own build ends with ${error}`;
  return {
    ...yesNo(subject, ok, summary, error ? [{ note: error }] : []),
    command,
    tool: `node ${process.version}`,
  };
}

/** Nothing to run, which is not the same as nothing wrong. */
function withoutBuild(facts: ProjectFacts): Measure {
  const broken = facts.parseErrors;
  if (broken.length === 0) return notApplicable(subject, "The project has no build script");
  const files = new Set(broken.map((e) => e.file)).size;
  const evidence = broken.map(({ file, line, message }) => ({ file, line, note: message })).slice(0, 50);
  const what = files === 1 ? "1 of its files does not parse" : `${files} of its files do not parse`;
  return { ...notApplicable(subject, `The project has no build script, and ${what}`), evidence };
}
