import { expect, it } from "vitest";
import { readImport } from "./read-import";

const known = [{ id: "qa_engineer", displayName: "QA Engineer" }];

it("says that a persona which exists already becomes a new revision", () => {
  expect(readImport('{ "persona_id": "qa_engineer" }', known)).toEqual({
    kind: "revision",
    personaId: "qa_engineer",
    displayName: "QA Engineer",
  });
});

it("says that another one is new, also behind a byte order mark", () => {
  expect(readImport('\uFEFF{ "persona_id": "page_writer" }', known)).toEqual({
    kind: "new",
    personaId: "page_writer",
  });
});

it.each([
  ["  ", "nothing"],
  ["{", "not JSON"],
  ["[]", "nameless"],
  ["null", "nameless"],
  ['{ "persona_id": 5 }', "nameless"],
])("reads %s as %s", (text, kind) => {
  expect(readImport(text, known)).toEqual({ kind });
});
