import { parsesAs } from "../../analysis/parses-as";
import type { ImportFact, ProjectFacts } from "../../domain/assessment/project-facts";
import { outlineSchema } from "../../domain/outline/outline";
import { chooseSubjects } from "../../domain/template/choose-subjects";
import { describeHarvest } from "../../domain/template/describe-harvest";
import { type DeliverableGroup, groupDeliverables, stemOf } from "../../domain/template/group-deliverables";
import { type HarvestSubject, wordsOf } from "../../domain/template/harvest-names";
import { OF_SESSION_FROM, sessionShare } from "../../domain/template/session-share";
import type { TemplateEntry } from "../../domain/template/template";
import { type HarvestFile, harvestTemplate } from "../../templates/harvest-template";
import { TemplateError } from "../../templates/template-error";
import type { HandedOverFile, HandedOverRun, HandedOverSession } from "./read-handed-over";

export type MadeEntry = { entry: TemplateEntry; run: HandedOverRun };
type Made = { entries: MadeEntry[]; skipped: { small: number; specific: number; unfit: number } };
type Session = { id: string; requirement: string; outline: unknown; project: { name: string } };

const LEAST_LINES = 20;
const MOST_CHARACTERS = 200_000;
const MOST_FILES = 12;

/** Makes an entry of each group of files that is worth one. */
export async function makeEntries(
  session: Session,
  { facts, runs }: HandedOverSession,
  signal: AbortSignal,
): Promise<Made> {
  const made: Made = { entries: [], skipped: { small: 0, specific: 0, unfit: 0 } };
  for (const run of runs)
    for (const group of groupDeliverables(factsOf(run, facts), facts)) {
      signal.throwIfAborted();
      const files = group.files.flatMap((path) => run.files.find((file) => file.path === path) ?? []);
      const why = whyNot(group, files, session);
      if (why !== null) {
        made.skipped[why]++;
        continue;
      }
      try {
        const entry = await makeEntry({ session, facts, run, group, files });
        made.entries.push({ entry, run });
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error;
        made.skipped.unfit++;
      }
    }
  return made;
}

const factsOf = (run: HandedOverRun, facts: ProjectFacts) =>
  facts.files.filter((fact) => run.files.some((file) => file.path === fact.path));

function whyNot(
  { kind }: DeliverableGroup,
  files: readonly HandedOverFile[],
  session: Session,
): keyof Made["skipped"] | null {
  const text = files.map((file) => file.text).join("\n");
  const lines = text.split("\n").filter((line) => line.trim() !== "").length;
  if (lines < LEAST_LINES || text.length > MOST_CHARACTERS || files.length > MOST_FILES) return "small";
  const subjects: HarvestSubject[] = [
    { kind: "project", name: session.project.name, plural: null },
    ...entitiesOf(session).map(({ name, plural }) => ({ kind: "entity" as const, name, plural })),
  ];
  const isSpecific =
    kind === "document" && sessionShare(text, session.requirement, subjects) >= OF_SESSION_FROM;
  return isSpecific ? "specific" : null;
}

const entitiesOf = ({ outline }: Session) => (outline === null ? [] : outlineSchema.parse(outline).entities);

type Making = {
  session: Session;
  facts: ProjectFacts;
  run: HandedOverRun;
  group: DeliverableGroup;
  files: readonly HandedOverFile[];
};

function makeEntry({ session, facts, run, group, files }: Making): Promise<TemplateEntry> {
  const isCode = group.kind === "module" || group.kind === "page";
  const described = describeHarvest(group, facts, {
    personaId: run.personaId,
    personaName: run.displayName,
    projectName: session.project.name,
    sessionId: session.id,
  });
  return harvestTemplate({
    described: {
      ...described,
      id: idOf(session.project.name, group),
      version: "1.0.0",
      useCases: [],
      declared: [],
      layout: "maestro",
      hooks: [],
      notRenderable: null,
    },
    files: files.map(
      ({ path, text }): HarvestFile => ({
        path,
        text,
        isCode: isCode && facts.files.some((f) => f.path === path && f.kind === "source"),
        foreign: foreignNames(path, group, facts),
      }),
    ),
    subjects: chooseSubjects({
      files,
      main: group.main,
      isCode,
      projectName: session.project.name,
      entities: entitiesOf(session),
    }),
    parses: parsesAs,
  });
}

/** What a file takes from outside of its group: those files and names stay as they are called there. */
function foreignNames(path: string, { files }: DeliverableGroup, { imports, pages }: ProjectFacts): string[] {
  const isForeign = ({ resolved }: ImportFact) => typeof resolved !== "string" || !files.includes(resolved);
  const imported = imports.filter((i) => i.file === path && isForeign(i));
  const scripts = pages.filter((page) => page.file === path).flatMap((page) => page.scripts);
  const names = imported.flatMap((i) => [i.specifier, ...i.names.filter((name) => name !== "default")]);
  const shared = scripts.filter((script) => !files.includes(script));
  return [...new Set([...names, ...shared.flatMap((script) => script.split("/").at(-1) ?? [])])];
}

/** Project and main file: what the entry is remembered by. */
function idOf(projectName: string, { main, kind }: DeliverableGroup): string {
  const words = [...wordsOf(projectName), ...wordsOf(stemOf(main) || kind)];
  return (
    words
      .join("-")
      .replace(/[^a-z0-9-]/g, "")
      .replace(/^-+/, "")
      .slice(0, 80) || "harvested"
  );
}
