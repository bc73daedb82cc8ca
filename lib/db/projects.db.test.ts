import { beforeEach, expect, it } from "vitest";
import { presetPolicy } from "../domain/gate/presets";
import { PHASES } from "../domain/phase/phase";
import { newId } from "../platform/id";
import { addPerson, assessmentAt } from "../testing/cast";
import { saveAssessment } from "./assessments";
import { db, inTransaction } from "./client";
import { findOrAddProject, listProjects } from "./projects";
import { addSession, updateSession } from "./sessions";

beforeEach(() => db.session.deleteMany().then(() => db.project.deleteMany()));

const addProject = (name: string) =>
  findOrAddProject(db, { name, sourceKind: "directory", source: `/srv/${name}` });

async function addEnded(projectId: string, createdAt: string, score: number | null) {
  const ada = await addPerson("Ada", "operator");
  const id = newId();
  await inTransaction((tx) =>
    addSession(tx, {
      id,
      projectId,
      kind: "repair",
      requirement: "",
      agentId: "composer",
      personas: {},
      policy: presetPolicy("standard", 0.8),
      phases: [...PHASES],
      target: 0.8,
      startedById: ada.userId,
      startedByName: ada.name,
    }),
  );
  await updateSession(db, id, { createdAt: new Date(createdAt) });
  if (score === null) return;
  await saveAssessment(db, `${id}.a`, id, { ...assessmentAt("c"), score });
  await updateSession(db, id, { finalAssessmentId: `${id}.a` });
}

it("lists projects by their newest session, with the score of the newest that has one", async () => {
  const [bakery, orchard, empty] = [
    await addProject("bakery"),
    await addProject("orchard"),
    await addProject("empty"),
  ];
  await addEnded(bakery, "2026-01-01T10:00:00Z", 0.4);
  await addEnded(bakery, "2026-01-02T10:00:00Z", 0.7);
  await addEnded(bakery, "2026-01-03T10:00:00Z", null);
  await addEnded(orchard, "2026-01-04T10:00:00Z", null);
  const listed = await listProjects();
  expect(
    listed.map(({ id, sessions, score, lastSessionAt }) => [id, sessions, score, lastSessionAt]),
  ).toEqual([
    [orchard, 1, null, "2026-01-04T10:00:00.000Z"],
    [bakery, 3, 0.7, "2026-01-03T10:00:00.000Z"],
    [empty, 0, null, null],
  ]);
});
