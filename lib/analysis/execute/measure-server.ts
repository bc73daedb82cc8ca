import { createServer } from "node:net";
import { z } from "zod";
import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { CommandResult } from "../../sandbox/run-command";
import { notApplicable, notMeasured, type Subject, yesNo } from "../measures/measure-shape";
import { attributeFailure, blamesEnvironment, tellEnvironment, toCommandRun } from "./attribute-failure";
import type { Execution } from "./execution";
import { firstError } from "./parse-test-output";
import { serverProbe } from "./server-probe";

const subject: Subject = { metric: "server_starts", dimension: "functional", quality: "executed" };
const PROBE_TIMEOUT_MS = 90_000;
const PATHS_ASKED = 5;
/** The sandbox has a network of its own: any port is free there. */
const SANDBOX_PORT = 43117;

const probeSchema = z.object({
  listening: z.boolean(),
  port: z.number().nullable(),
  exited: z.number().nullable(),
  answers: z.array(z.object({ path: z.string(), status: z.number().nullable() })),
});
type Probe = z.infer<typeof probeSchema>;

/** Starts the project by its own start script and asks it: it starts when it answers, and nothing it answers is its own failure. */
export async function measureServer({ facts, level, run, packagesMissing }: Execution): Promise<Measure> {
  if (!canStart(facts)) return notApplicable(subject, "The project has no start script");
  if (facts.endpoints.length === 0 && facts.pages.length === 0)
    return notApplicable(subject, "The project serves nothing");
  if (packagesMissing !== null) return notMeasured(subject, packagesMissing);
  const shared = level !== "bubblewrap";
  const port = shared ? await findFreePort() : SANDBOX_PORT;
  const argv = ["npm", "--silent", "start"];
  const probe = serverProbe({ argv, paths: pathsToAsk(facts), port, shared });
  const result = await run(["node", "-e", probe], PROBE_TIMEOUT_MS);
  const { printed, answer } = readProbe(result);
  if (!answer) {
    const command = toCommandRun("npm start", result, "environment");
    const reason =
      result.exitCode === 0
        ? "The probe of the server gave no answer"
        : tellEnvironment("The start script", result, PROBE_TIMEOUT_MS);
    return { ...notMeasured(subject, reason), command };
  }
  return tellProbe({ ...result, output: printed }, answer);
}

/** npm starts `server.js` where no script is named. */
const canStart = ({ packageJson, files }: ProjectFacts): boolean =>
  packageJson !== null &&
  (packageJson.scripts.some((s) => s.name === "start") || files.some((f) => f.path === "server.js"));

function tellProbe(printed: CommandResult, { listening, exited, answers }: Probe): Measure {
  const broken = answers.filter((a) => a.status === null || a.status >= 500);
  const ok = listening && broken.length === 0;
  // The project was ended by us; what counts as its exit is whether it did what a start is for.
  const ended = { ...printed, exitCode: ok ? 0 : listening ? 1 : exited };
  const silent = !listening && exited === null;
  const attribution = ok
    ? "none"
    : silent
      ? attributeSilence(printed)
      : attributeFailure({ ...ended, exitCode: 1 });
  const command = toCommandRun("npm start", ended, attribution);
  if (attribution === "environment")
    return { ...notMeasured(subject, "The server fails for a reason outside the project"), command };
  const notes = broken.map((b) => `${b.path} answers ${b.status ?? "nothing"}`);
  const error = listening ? null : firstError(printed.output);
  const evidence = [...notes, ...(error ? [error] : [])].map((note) => ({ note }));
  const summary = ok
    ? `It starts by its own start script and answers ${answers.length} of ${answers.length} paths without a failure of its own`
    : listening
      ? `It starts, and ${notes.join(", ")}`
      : silent
        ? "It runs by its own start script and listens on no port"
        : `It ends after its own start script${error ? `: ${error}` : ""}`;
  return { ...yesNo(subject, ok, summary, evidence), command, tool: `node ${process.version}` };
}

/** It did not end, and its output may still say that what it lacks is not the project's to give. */
const attributeSilence = ({ output }: CommandResult) =>
  blamesEnvironment(output) ? ("environment" as const) : ("unknown" as const);

/** The root, health, and the first endpoints that need no parameter. */
function pathsToAsk(facts: ProjectFacts): string[] {
  const plain = facts.endpoints
    .filter((e) => e.live && e.method === "GET" && !/[:*]/.test(e.pattern))
    .map((e) => e.pattern);
  const health = plain.filter((p) => /health|ready|live|ping|status/.test(p));
  return [...new Set(["/", ...health, ...plain])].slice(0, PATHS_ASKED);
}

/** The probe's last line is its own, what stands before it the project's. */
function readProbe({ stdout }: CommandResult): { printed: string; answer: Probe | null } {
  const text = stdout.trimEnd();
  const start = text.lastIndexOf("\n") + 1;
  try {
    const parsed = probeSchema.safeParse(JSON.parse(text.slice(start)));
    return { printed: text.slice(0, start).trim(), answer: parsed.success ? parsed.data : null };
  } catch {
    return { printed: text, answer: null };
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : SANDBOX_PORT;
}
