import { describe, expect, test } from "vitest";
import { checkOutline } from "./check-outline";
import { addEntity, changeField, removeEntity, removeField, renameEntity } from "./edit-outline";
import { type Outline, outlineSchema } from "./outline";

const loans: Outline = outlineSchema.parse({
  entities: [
    { name: "book", plural: "books", fields: [{ name: "title", kind: "text", required: true }] },
    {
      name: "loan",
      plural: "loans",
      fields: [
        { name: "book", kind: "reference", required: true, refersTo: "book" },
        { name: "state", kind: "choice", required: true, options: ["open", "back"] },
      ],
    },
  ],
  roles: [],
  features: [
    { text: "filter loans by state", builtAs: "filter", entity: "loan", fields: ["state"] },
    { text: "search books", builtAs: "search", entity: "book" },
  ],
  notUnderstood: [],
});

describe("an outline", () => {
  test("can be built when every name is one thing's and every reference leads somewhere", () => {
    expect(checkOutline(loans)).toEqual([]);
  });
  test.each([
    ["two entities of one name", renameEntity(loans, 1, "book"), /Two entities are called book/],
    ["two fields of one name", changeField(loans, 1, 1, { name: "book" }), /two fields called book/],
    ["a field that every record has", changeField(loans, 1, 1, { name: "id" }), /has that by itself/],
    ["a choice of one", changeField(loans, 1, 1, { options: ["open"] }), /at least two options/],
    ["a reference to nothing", changeField(loans, 1, 0, { refersTo: "shelf" }), /no entity shelf/],
    [
      "records that need each other first",
      changeField(changeField(loans, 0, 0, { kind: "reference" }), 0, 0, { refersTo: "loan" }),
      /A book needs a record that needs a book first/,
    ],
  ])("is refused for %s", (_, outline, why) => {
    expect(checkOutline(outline).join(" ")).toMatch(why);
  });
});

describe("a correction", () => {
  test("of a name reaches references and features", () => {
    const renamed = renameEntity(loans, 0, "volume");
    expect(renamed.entities[1]?.fields[0]?.refersTo).toBe("volume");
    expect(renamed.features[1]?.entity).toBe("volume");
    expect(changeField(loans, 1, 1, { name: "status" }).features[0]?.fields).toEqual(["status"]);
  });
  test("that removes what a feature is about says that it is not built", () => {
    expect(removeField(loans, 1, 1).features[0]).toMatchObject({
      builtAs: "none",
      reason: expect.stringMatching(/removed/),
    });
    const without = removeEntity(loans, 0);
    expect(without.features[1]).toMatchObject({ builtAs: "none", entity: null });
    expect(without.entities[0]?.fields[0]).toMatchObject({ name: "book", kind: "text", refersTo: null });
  });
  test("of a kind drops what belonged to the old one", () => {
    expect(changeField(loans, 1, 1, { kind: "text" }).entities[1]?.fields[1]?.options).toEqual([]);
  });
  test("that adds an entity asks for its name before it can be built", () => {
    expect(outlineSchema.safeParse(addEntity(loans)).success).toBe(false);
  });
});
