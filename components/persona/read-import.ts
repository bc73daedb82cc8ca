/** What importing a text would do, as far as can be said before it is sent. Only the server knows whether it is valid. */
export type ImportNotice =
  | { kind: "nothing" }
  | { kind: "not JSON" }
  | { kind: "nameless" }
  | { kind: "new"; personaId: string }
  | { kind: "revision"; personaId: string; displayName: string };

/** `known`: the personas of the catalogue. */
export function readImport(
  text: string,
  known: readonly { id: string; displayName: string }[],
): ImportNotice {
  if (text.trim() === "") return { kind: "nothing" };
  const personaId = idIn(text);
  if (personaId === null) return { kind: "not JSON" };
  if (personaId === "") return { kind: "nameless" };
  const there = known.find((p) => p.id === personaId);
  return there ? { kind: "revision", personaId, displayName: there.displayName } : { kind: "new", personaId };
}

/** The `persona_id` of a JSON object, "" where there is none; null for what is not JSON. */
function idIn(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof value !== "object" || value === null || !("persona_id" in value)) return "";
    return typeof value.persona_id === "string" ? value.persona_id : "";
  } catch {
    return null;
  }
}
