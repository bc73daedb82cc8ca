import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { findSchemaProblem, type JsonSchema } from "./read-schema";
import { validateValue } from "./validate-value";

const valid = (value: unknown, schema: JsonSchema): boolean =>
  validateValue(value, schema, { root: schema, patterns: new Map(), left: 100_000 }).length === 0;

test.each([
  [{ type: ["string", "null"] }, null, true],
  [{ type: "integer" }, 1.5, false],
  [{ type: "number" }, "1", false],
  [{ enum: [{ a: 1, b: 2 }] }, { b: 2, a: 1 }, true],
  [{ const: [1] }, [1, 2], false],
  [{ multipleOf: 0.1 }, 0.3, true],
  [{ multipleOf: 2 }, 3, false],
  [{ exclusiveMinimum: 1 }, 1, false],
  [{ maxLength: 1 }, "😀", true],
  [{ minItems: 1 }, [], false],
  [
    { uniqueItems: true },
    [
      { a: 1, b: 1 },
      { b: 1, a: 1 },
    ],
    false,
  ],
  [{ prefixItems: [{ type: "string" }], items: { type: "number" } }, ["a", 1, 2], true],
  [{ prefixItems: [{ type: "string" }], items: false }, ["a", 1], false],
  [{ contains: { const: 1 } }, [2, 3], false],
  [{ additionalProperties: false, properties: { a: true } }, { b: 1 }, false],
  [{ propertyNames: { maxLength: 1 } }, { ab: 1 }, false],
  [{ dependentRequired: { a: ["b"] } }, { a: 1 }, false],
  [{ required: ["toString"] }, {}, false],
  [{ minProperties: 1 }, {}, false],
  [{ oneOf: [{ minimum: 1 }, { maximum: 2 }] }, 1.5, false],
  [{ anyOf: [{ minimum: 3 }, { maximum: 0 }] }, 1, false],
  [{ not: { type: "string" } }, "a", false],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  [{ if: { type: "string" }, then: { minLength: 2 }, else: { minimum: 2 } }, 1, false],
  [{ $ref: "#/$defs/a~1b", $defs: { "a/b": { type: "string" } } }, 1, false],
  [{ format: "email", type: "string" }, "nobody", true],
  [{ minimum: 5 }, "text", true],
])("%j and %j: %j", (schema, value, expected) => {
  expect(findSchemaProblem(schema)).toBeNull();
  expect(valid(value, schema)).toBe(expected);
});

test("agrees with another reader of the same schemas", () => {
  const leaf = fc.oneof(
    fc.record({ type: fc.constant("number"), minimum: fc.integer({ min: -2, max: 2 }) }),
    fc.record({ type: fc.constant("string"), maxLength: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ enum: fc.uniqueArray(fc.constantFrom("a", "b", 1), { minLength: 1 }) }),
    fc.record({ type: fc.constantFrom("null", "boolean", "integer") }),
  );
  const { schema } = fc.letrec((tie) => ({
    schema: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ type: fc.constant("array"), items: tie("schema"), minItems: fc.nat(2) }),
      fc.record({
        type: fc.constant("object"),
        properties: fc.record({ a: tie("schema"), b: tie("schema") }),
        required: fc.constantFrom([], ["a"], ["a", "b"]),
        additionalProperties: fc.boolean(),
      }),
      fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    ),
  }));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, true, "", "a", "b", "abcd", 1, -1, 1.5),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(schema, value, (made, instance) => {
      const read = JSON.parse(JSON.stringify(made));
      expect(findSchemaProblem(read)).toBeNull();
      expect(valid(instance, read)).toBe(z.fromJSONSchema(read).safeParse(instance).success);
    }),
    { numRuns: 500 },
  );
});
