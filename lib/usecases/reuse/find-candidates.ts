import { listEarlierRuns } from "../../db/reuse-decisions";
import { outlineSchema } from "../../domain/outline/outline";
import { type PersonaReport, personaReportSchema } from "../../domain/persona/persona-report";
import { phaseSchema } from "../../domain/phase/phase";
import type { ReuseCandidate } from "../../domain/reuse/choose-start";
import { isOrdinaryName } from "../../domain/reuse/rename-project";
import { sectionsOf } from "../../domain/reuse/requirement-sections";
import { inputSimilarity, newSections, requirementSimilarity } from "../../domain/reuse/similarity";
import { compareTrees } from "../../workspace/compare-trees";
import { sessionPaths } from "../../workspace/session-paths";
import { type EarlierDeliverable, parentOf } from "../../workspace/take-deliverable";
import type { PersonaRunRow } from "../session/run-persona";

/** An earlier run with what is needed to take its deliverable. */
export type EarlierRun = ReuseCandidate & {
  projectName: string;
  deliverable: EarlierDeliverable;
  /** What its agent said that it left open: still open where the deliverable is taken. */
  left: PersonaReport["left"];
  /** What is asked for here and was not there. */
  newSections: string[];
};

/** Sessions whose requirement is like this one's are looked at closely; beyond these the files are not read. */
const LOOKED_AT = 5;

/** Earlier runs that a persona's deliverable could be taken from into its `tree`, with how alike their tasks were. */
export async function findCandidates(
  dataDir: string,
  run: PersonaRunRow,
  tree: string,
): Promise<EarlierRun[]> {
  const { session, phase } = run.phaseIteration;
  const sections = readSections(session);
  const earlier = await listEarlierRuns({
    personaId: run.personaId,
    personaRevision: run.personaRevision,
    phase: phaseSchema.parse(phase),
    kind: session.kind === "build" ? "build" : "repair",
    exceptSessionId: session.id,
  });
  const closest = earlier
    .map((other) => ({ other, requirement: requirementSimilarity(readSections(other), sections) }))
    .sort((a, b) => b.requirement - a.requirement)
    .slice(0, LOOKED_AT);
  const now = { tree, commit: "HEAD" };
  return Promise.all(
    closest.map(async ({ other, requirement }) => {
      const deliverable = await deliverableOf(dataDir, other);
      const compared = await compareTrees({ tree: deliverable.tree, commit: deliverable.before }, now);
      const { id: personaRunId = "", report } = other.runs.at(-1) ?? {};
      return {
        personaRunId,
        sessionId: other.id,
        projectName: other.project.name,
        parts: { requirement, inputs: inputSimilarity(compared.different, compared.sameLines) },
        blocked: whyNotByName(other.project.name, session),
        deliverable,
        newSections: newSections(sections, readSections(other)),
        left: report === null || report === undefined ? [] : personaReportSchema.parse(report).left,
      };
    }),
  );
}

type Asked = { requirement: string; outline: unknown };
const readSections = ({ requirement, outline }: Asked) =>
  sectionsOf(requirement, outline === null ? null : outlineSchema.parse(outline));

type Earlier = Awaited<ReturnType<typeof listEarlierRuns>>[number];

/** All that the persona did in the phase, reworks included, from what it found to what it left. */
async function deliverableOf(dataDir: string, { id, runs }: Earlier): Promise<EarlierDeliverable> {
  const { tree } = sessionPaths(dataDir, id);
  const commits = runs.flatMap((run) => run.commit ?? []);
  return {
    tree,
    before: await parentOf(tree, commits[0] ?? ""),
    after: commits.at(-1) ?? "",
    paths: runs.flatMap((run) => run.deliverables.map((d) => d.path)),
  };
}

type Named = Asked & { project: { name: string } };

/** The earlier project's name must be told apart from the words of the task before it can be replaced. */
function whyNotByName(earlier: string, { requirement, project }: Named): string | null {
  if (earlier === project.name || !isOrdinaryName(earlier, requirement)) return null;
  return `its project is named ${earlier}, which is also a word of this requirement.`;
}
