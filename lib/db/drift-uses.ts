import { db } from "./client";

const MOST_CHECKED = 20;

/** The latest uses of a template in sessions that passed, with what is needed to look at their files. */
export async function listDriftUses(templateId: string) {
  const uses = await db.templateUse.findMany({
    where: { templateId, session: { state: "passed" } },
    orderBy: { createdAt: "desc" },
    take: MOST_CHECKED,
    select: {
      personaRunId: true,
      sessionId: true,
      digest: true,
      files: true,
      session: { select: { filesRemovedAt: true, project: { select: { name: true } } } },
    },
  });
  const runs = await db.personaRun.findMany({
    where: { id: { in: uses.map((use) => use.personaRunId) } },
    select: { id: true, commit: true, personaId: true },
  });
  return uses.map(({ session, ...use }) => {
    const run = runs.find((r) => r.id === use.personaRunId);
    return {
      ...use,
      projectName: session.project.name,
      personaId: run?.personaId ?? "",
      /** What the run handed over; null where it handed nothing over or its files are gone. */
      commit: session.filesRemovedAt === null ? (run?.commit ?? null) : null,
    };
  });
}
export type DriftUseRow = Awaited<ReturnType<typeof listDriftUses>>[number];
