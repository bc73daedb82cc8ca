import path from "node:path";
import { z } from "zod";
import { copyTree } from "../../../../analysis/execute/copy-tree";
import type { ComposerContext } from "../../composer-context";
import type { Step } from "./plan-requests";
import { programHarness } from "./program-harness";

const observationSchema = z.object({
  step: z.number(),
  address: z.string(),
  body: z.unknown(),
  status: z.number(),
  shape: z.string(),
  /** Plain values of the answer's top level. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Observation = z.infer<typeof observationSchema>;

const TIMEOUT_MS = 60_000;

/** Runs the requests against the project's own program in the sandbox; null where it does not answer there. */
export async function observeAnswers(
  context: ComposerContext,
  steps: readonly Step[],
): Promise<Observation[] | null> {
  const harness = programHarness(context, "process.cwd()");
  if (!context.runner || !harness) return null;
  const copy = path.join(context.job.scratch, "observed");
  await copyTree(context.tree, copy);
  const script = `${harness.imports}\n${harness.code}\n${recorder(steps)}`;
  const result = await context.runner.run({
    argv: ["node", "--input-type=module", "-e", script],
    cwd: copy,
    timeoutMs: TIMEOUT_MS,
    signal: context.signal,
  });
  const line = result.output.split("\n").find((l) => l.startsWith("OBSERVED "));
  const parsed = z
    .array(observationSchema)
    .safeParse(line === undefined ? null : parseJson(line.slice("OBSERVED ".length)));
  return result.refused === null && parsed.success ? parsed.data : null;
}

/** Tries a step's bodies, then other values for the fields that a refusal names, until an answer is no refusal. */
const recorder = (steps: readonly Step[]): string => `
const steps = ${JSON.stringify(steps)};
const ids = {};
const mark = /\\{\\{([\\w-]*)\\}\\}/g;
const known = (value) => JSON.parse(JSON.stringify(value ?? null).replace(mark, (_, noun) => ids[noun] ?? "no-such-id"));
const others = [1, "1", true, "2030-01-15", "someone@example.com", [], {}, "https://example.com"];
function variants(body, message) {
  const listed = [...String(message).matchAll(/(?:one of|either)[:\\s]+([^.;]+)/gi)].flatMap((m) => m[1].split(/,\\s*|\\s+or\\s+|\\s*\\|\\s*/)).map((w) => w.replace(/["'\`]/g, "").trim()).filter(Boolean);
  const named = Object.keys(body).filter((key) => new RegExp("\\\\b" + key + "\\\\b", "i").test(message));
  return named.flatMap((key) => [...listed, ...others].map((value) => ({ ...body, [key]: value }))).slice(0, 16);
}
const plainValues = (body) => body && typeof body === "object" && !Array.isArray(body) ? Object.fromEntries(Object.entries(body).filter(([, v]) => v === null || ["string", "number", "boolean"].includes(typeof v))) : {};
const observed = [];
await startProgram();
try {
  for (const [step, { path: raw, method, bodies, saves }] of steps.entries()) {
    const needed = [...raw.matchAll(mark)].map((m) => m[1]);
    if (needed.some((noun) => ids[noun] === undefined)) continue;
    const address = raw.replace(mark, (_, noun) => encodeURIComponent(ids[noun]));
    const queue = bodies.length > 0 ? [...bodies] : [undefined];
    let sent, answer, tries = 0;
    const refusedOn = /with (?:an empty|a list|what is no)|of an unknown/.test(steps[step].title);
    while (queue.length > 0 && tries++ < 24) {
      sent = queue.shift();
      answer = await ask(method, address, typeof sent === "string" || sent === undefined ? sent : known(sent));
      if (answer.status < 400 || answer.status === 404 || refusedOn) break;
      if (tries === bodies.length && sent && typeof sent === "object") queue.push(...variants(sent, JSON.stringify(answer.body)));
    }
    if (saves && answer.status < 300) {
      const record = answer.body?.id === undefined ? Object.values(answer.body ?? {}).find((v) => v && v.id !== undefined) : answer.body;
      if (record?.id !== undefined) ids[saves] = record.id;
    }
    observed.push({ step, address: raw, body: sent ?? null, status: answer.status, shape: shapeOf(answer.body), values: plainValues(answer.body) });
  }
} finally {
  await endProgram();
}
console.log("\\nOBSERVED " + JSON.stringify(observed));
`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
