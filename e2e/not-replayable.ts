type Iteration = { entry: { id: string } | null; exit: { id: string } | null };
type Session = { phaseViews: { iterations: Iteration[] }[] };

/** Gates of a session that, judged again by the rules of then, do not say what they said. `read` asks an address for JSON. */
export async function notReplayable(
  session: Session,
  read: (address: string) => Promise<{ thenRules?: { isIdentical: boolean } } | null>,
): Promise<string[]> {
  const iterations = session.phaseViews.flatMap((phase) => phase.iterations);
  const gates = iterations.flatMap(({ entry, exit }) => [entry?.id ?? [], exit?.id ?? []].flat());
  const different: string[] = gates.length === 0 ? ["the session has no gate"] : [];
  for (const gateId of gates) {
    const replay = await read(`/api/gates/${encodeURIComponent(gateId)}/replay`);
    if (replay?.thenRules?.isIdentical !== true) different.push(gateId);
  }
  return different;
}
