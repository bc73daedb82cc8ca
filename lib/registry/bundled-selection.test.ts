import path from "node:path";
import { expect, test } from "vitest";
import { RELEVANCE_THRESHOLD } from "../domain/match/relevance";
import { rankPersonas } from "../domain/persona/rank-personas";
import { loadPersonas } from "./load-personas";

const { personas } = await loadPersonas([path.resolve("personas")]);
const calledFor = (text: string) =>
  rankPersonas(personas, text)
    .filter((r) => r.probability >= RELEVANCE_THRESHOLD)
    .map((r) => r.personaId);

test.each(["management", "We need management.", "", "rapid capital for a therapist", "Hello world."])(
  "%j calls for nobody",
  (text) => expect(calledFor(text)).toEqual([]),
);

test.each([
  ["Passwords must be encrypted and sessions must expire.", "security_specialist"],
  ["Draw wireframes that work with a screen reader.", "ui_ux_designer"],
  ["Write a user guide and release notes.", "technical_writer"],
  ["Contract tests against the partner interface.", "integration_tester"],
])("%j calls for %s, and says by which words", (text, id) => {
  expect(calledFor(text)).toContain(id);
  expect(rankPersonas(personas, text).find((r) => r.personaId === id)?.gains.length).toBeGreaterThan(0);
});
