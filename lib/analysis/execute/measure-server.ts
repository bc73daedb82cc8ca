import { z } from "zod";
import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { notApplicable, notMeasured, type Subject, yesNo } from "../measures/measure-shape";
import { attributeFailure, toCommandRun } from "./attribute-failure";
import type { Execution } from "./execute-project";
import { PROBE_PORT, serverProbe } from "./server-probe";

const subject: Subject = { metric: "server_starts", dimension: "functional", quality: "executed" };
const PROBE_TIMEOUT_MS = 40_000;
const PATHS_ASKED = 5;

const probeSchema = z.object({
  started: z.boolean(),
  port: z.number().nullable(),
  answers: z.array(z.object({ path: z.string(), status: z.number().nullable() })),
  output: z.string(),
});

/** Starts the project by its own start script and asks it: it starts when it answers, and nothing it answers is its own failure. */
export async function measureServer({ facts, run, packagesMissing }: Execution): Promise<Measure> {
  const script = facts.packageJson?.scripts.find((s) => s.name === "start");
  if (!script) return notApplicable(subject, "The project has no start script");
  if (facts.endpoints.length === 0 && facts.pages.length === 0)
    return notApplicable(subject, "The project serves nothing");
  if (packagesMissing)
    return notMeasured(subject, "Its packages are not installed; this version does not install them");
  const probe = serverProbe(["npm", "run", "--silent", "start"], pathsToAsk(facts), PROBE_PORT);
  const result = await run(["node", "-e", probe], PROBE_TIMEOUT_MS);
  if (result.refused !== null)
    return { ...notMeasured(subject, `The project was not started: ${result.refused}`) };
  const answer = probeSchema.safeParse(parseLastLine(result.output));
  if (!answer.success) return notMeasured(subject, "The probe of the server gave no answer");
  const { started, answers, output } = answer.data;
  const broken = answers.filter((a) => a.status === null || a.status >= 500);
  const ok = started && broken.length === 0;
  const told = { ...result, output, exitCode: ok ? 0 : 1 };
  const attribution = attributeFailure(told, packagesMissing);
  if (!ok && attribution === "environment")
    return {
      ...notMeasured(subject, "The server fails for a reason outside the project"),
      command: toCommandRun("npm start", told, attribution),
    };
  return {
    ...yesNo(
      subject,
      ok,
      tellProbe(started, answers.length, broken),
      broken.map((b) => ({ note: `${b.path} answers ${b.status ?? "nothing"}` })),
    ),
    command: toCommandRun("npm start", told, attribution),
    tool: `node ${process.version}`,
  };
}

function tellProbe(
  started: boolean,
  asked: number,
  broken: { path: string; status: number | null }[],
): string {
  if (!started) return "The project does not answer after its own start script";
  if (broken.length > 0)
    return `It starts, and ${broken.map((b) => `${b.path} answers ${b.status ?? "nothing"}`).join(", ")}`;
  return `It starts by its own start script and answers ${asked} of ${asked} paths without a failure of its own`;
}

/** The root, health, and the first endpoints that need no parameter. */
function pathsToAsk(facts: ProjectFacts): string[] {
  const plain = facts.endpoints
    .filter((e) => e.live && e.method === "GET" && !e.pattern.includes(":"))
    .map((e) => e.pattern);
  const health = plain.filter((p) => /health|ready|live|ping|status/.test(p));
  return [...new Set(["/", ...health, ...plain])].slice(0, PATHS_ASKED);
}

function parseLastLine(output: string): unknown {
  try {
    return JSON.parse(output.trim().split("\n").at(-1) ?? "");
  } catch {
    return null;
  }
}
