import { inTransaction, type Tx } from "../../db/client";
import { appendEvent } from "../../db/events";
import { addRevision, keepPersonaTexts, listRevisions, lockPersona } from "../../db/personas";
import { orderPersonas } from "../../domain/persona/order-personas";
import type { Persona } from "../../domain/persona/persona";
import type {
  ImportPersonaInput,
  RevisionKind,
  SavePersonaInput,
  SavePersonaResult,
} from "../../domain/persona/persona-revision";
import type { Actor } from "../../domain/user/permissions";
import { AppError } from "../../platform/errors";
import { tellCircle } from "../../registry/load-personas";
import { parsePersonaFile } from "../../registry/parse-persona-file";
import type { Ctx } from "../ctx";
import { requirePerson } from "../require-permission";
import { loadCatalogue } from "./load-catalogue";

type Person = Extract<Actor, { kind: "user" }>;

/**
 * Saves a whole persona as a new revision. When somebody saved another one since `basedOn`, nothing is written and that
 * one is returned, to be brought together with this one.
 */
export async function savePersona(ctx: Ctx, input: SavePersonaInput): Promise<SavePersonaResult> {
  const actor = requirePerson(ctx, "persona:edit");
  const persona = readText(input.text);
  if (persona.id !== input.personaId)
    throw new AppError(
      "invalid_input",
      `persona_id is ${persona.id}; it cannot change from ${input.personaId}.`,
    );
  return writeRevision(ctx, actor, { persona, kind: "edited", note: input.note, basedOn: input.basedOn });
}

/** Takes a persona from JSON: a new one, or a new revision of one that is there. */
export async function importPersona(
  ctx: Ctx,
  input: ImportPersonaInput,
): Promise<{ personaId: string; result: SavePersonaResult }> {
  const actor = requirePerson(ctx, "persona:edit");
  const persona = readText(input.text);
  const result = await writeRevision(ctx, actor, {
    persona,
    kind: "imported",
    note: input.note,
    basedOn: null,
  });
  return { personaId: persona.id, result };
}

function readText(text: string): Persona {
  const { persona_id: id } = idOf(text);
  const parsed = parsePersonaFile(`${id}.json`, text);
  if ("persona" in parsed) return parsed.persona;
  const { line, reason } = parsed.rejection;
  throw new AppError("invalid_input", line === null ? reason : `Line ${line}: ${reason}`);
}

/** Broken JSON has no id; reading it says what is wrong. */
function idOf(text: string): { persona_id: string } {
  const found = /"persona_id"\s*:\s*"([^"\\]{1,60})"/.exec(text)?.[1];
  return { persona_id: found ?? "persona" };
}

type Revising = {
  persona: Persona;
  kind: RevisionKind;
  note: string;
  /** Digest that must still count; null where any may. */
  basedOn: string | null;
};

/** Writes a revision after the one that counts, in one transaction. The first one keeps the file that it began from before it. */
export async function writeRevision(ctx: Ctx, actor: Person, revising: Revising): Promise<SavePersonaResult> {
  const { persona, kind, note, basedOn } = revising;
  return inTransaction(async (tx) => {
    await lockPersona(tx, persona.id);
    const { personas } = await loadCatalogue(tx);
    const current = personas.find((p) => p.id === persona.id);
    refuseCircle([...personas.filter((p) => p.id !== persona.id), persona], persona.id);
    const revisions = await listRevisions(persona.id, tx);
    if (basedOn !== null && current && current.revision !== basedOn)
      return {
        kind: "overtaken" as const,
        digest: current.revision,
        text: current.text,
        authorName: current.origin.kind === "revision" ? (revisions[0]?.authorName ?? "") : "The file",
        note: current.origin.kind === "revision" ? (revisions[0]?.note ?? "") : "The file was changed.",
      };
    if (current?.revision === persona.revision && kind !== "following") return { kind: "unchanged" as const };
    await keepPersonaTexts(
      tx,
      [current, persona].flatMap((p) => (p ? [textOf(p)] : [])),
    );
    const number = await keepFileBefore(tx, ctx, current, revisions[0]?.number ?? 0);
    await addRevision(tx, {
      personaId: persona.id,
      number,
      digest: persona.revision,
      kind,
      note,
      authorId: actor.userId,
      authorName: actor.name,
      createdAt: ctx.now,
    });
    await appendEvent(tx, {
      sessionId: null,
      type:
        kind === "imported" ? "persona.imported" : kind === "edited" ? "persona.edited" : "persona.restored",
      actor,
      subject: persona.id,
      text: `${actor.name} saved revision ${number} of ${persona.displayName}: ${note}`,
      data: { number, digest: persona.revision, before: current?.revision ?? null },
    });
    return { kind: "saved" as const, number, digest: persona.revision };
  });
}

function refuseCircle(personas: readonly Persona[], id: string): void {
  const { cycle } = orderPersonas(personas);
  if (cycle?.includes(id)) throw new AppError("invalid_input", tellCircle(cycle));
}

export const textOf = ({ id, revision, text }: Persona) => ({ personaId: id, digest: revision, text });

/** A file is a revision too as soon as something follows it, so that the history is whole. Returns the next number. */
async function keepFileBefore(tx: Tx, ctx: Ctx, current: Persona | undefined, last: number): Promise<number> {
  if (current?.origin.kind !== "file") return last + 1;
  await addRevision(tx, {
    personaId: current.id,
    number: last + 1,
    digest: current.revision,
    kind: "file",
    note: "As its file has it",
    authorId: "file",
    authorName: "File",
    createdAt: ctx.now,
  });
  return last + 2;
}
