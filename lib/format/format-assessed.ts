import type { AssessedThing } from "../domain/assessment/assessment-view";

/** What was assessed, in a few words: "bakery", "bakery, session 3d98611e, after design, iteration 1". */
export const formatAssessed = (of: AssessedThing): string =>
  of.kind === "directory" ? of.name : `${of.name}, session ${of.sessionId.slice(-8)}, ${of.when}`;

/** Whether the project's commands were to be run, as people choose it. */
export const formatExecute = (execute: boolean): string => (execute ? "Commands run" : "Read only");
