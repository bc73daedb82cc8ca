import { describe, expect, test } from "vitest";
import { checkOutline } from "../../../domain/outline/check-outline";
import { outlineSchema } from "../../../domain/outline/outline";
import { requirements } from "../../../testing/requirements";
import { readOutline } from "./read-outline";

/** `name: field kind!(options)→entity` for each entity. */
const shown = (text: string) =>
  Object.fromEntries(
    readOutline(text).entities.map((e) => [
      e.name,
      e.fields.map(
        (f) =>
          `${f.name} ${f.kind}${f.required ? "!" : ""}${f.options.length > 0 ? `(${f.options.join("|")})` : ""}${f.refersTo ? `→${f.refersTo}` : ""}`,
      ),
    ]),
  );
const features = (text: string) =>
  readOutline(text).features.map((f) => [f.builtAs, f.entity, f.fields.join(), f.text]);

describe("what is kept", () => {
  test("is read from what things have, with kinds from what fields are called", () => {
    expect(
      shown(
        "A guest has a name, an email, a phone number and an optional date of birth. A stay belongs to a guest and has an arrival and the number of nights.",
      ),
    ).toEqual({
      guest: ["name text!", "email email!", "phone number text!", "date of birth date"],
      stay: ["arrival date_time!", "number of nights number!", "guest reference!→guest"],
    });
  });
  test("has choices where options are named, and flags where something is whether", () => {
    expect(shown("A task has a title, a priority (low, normal or high) and whether it is urgent.")).toEqual({
      task: ["title text!", "priority choice!(low|normal|high)", "urgent boolean"],
    });
    expect(shown("A door has a colour. A door can be open, closed or locked.").door).toContain(
      "status choice!(open|closed|locked)",
    );
  });
  test("refers to what another sentence describes, and makes what it only names", () => {
    expect(shown("It tracks tools with a name. Each tool belongs to a shelf.")).toEqual({
      tool: ["name text!", "shelf reference!→shelf"],
      shelf: ["name text!"],
    });
    expect(readOutline("Each tool belongs to a shelf.").entities.map((e) => [e.name, e.stated])).toEqual([
      ["tool", true],
      ["shelf", false],
    ]);
  });
  test("is nothing where nothing is said, and the sentence is named", () => {
    const outline = readOutline("Make it nice and fast.");
    expect(outline.entities).toEqual([]);
    expect(outline.notUnderstood).toEqual(["Make it nice and fast."]);
  });
});

describe("what people do", () => {
  const base = "A plant has a name and a light (sun, shade). ";
  test.each([
    ["Gardeners can search plants by name.", "search", "name"],
    ["Gardeners can filter plants by light.", "filter", "light"],
    ["Gardeners can see the number of plants per light.", "count", "light"],
    ["Gardeners can add, change and remove plants.", "records", ""],
    ["Gardeners can print plants.", "none", ""],
    ["Gardeners can see rare plants.", "none", ""],
  ])("%s is built as %s", (sentence, builtAs, fields) => {
    expect(features(base + sentence)).toContainEqual([builtAs, "plant", fields, expect.any(String)]);
  });
  test("belongs to roles, and the system is none", () => {
    const outline = readOutline(`${base}Gardeners can add plants. The system must send emails.`);
    expect(outline.roles.map((r) => r.name)).toEqual(["gardener"]);
  });
  test("is not built without a reason", () => {
    for (const feature of readOutline(`${base}Gardeners can print plants. Gardeners can see rare plants.`)
      .features)
      expect(feature.reason).not.toBe("");
  });
});

test.each(Object.entries(requirements))(
  "the requirement of a %s gives an outline that can be built",
  (_, text) => {
    const outline = readOutline(text);
    expect(outlineSchema.safeParse(outline).success).toBe(true);
    expect(checkOutline(outline)).toEqual([]);
    expect(outline.entities.length).toBeGreaterThanOrEqual(2);
  },
);

test("a text that is made to hurt is read in bounded time and shape", () => {
  const hostile = `${"a ".repeat(5000)}(${"(".repeat(3000)} <script>alert(1)</script> A ${"x".repeat(9000)} has a __proto__ and a constructor.`;
  expect(outlineSchema.shape.features.safeParse(readOutline(hostile).features).success).toBe(true);
});
