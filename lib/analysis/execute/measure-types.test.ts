import { expect, test } from "vitest";
import { readTypeErrors } from "./measure-types";

test("what the compiler prints is read with its places, what it says of its settings apart", () => {
  const output = `src/a.ts(3,14): error TS2322: Type 'string' is not assignable to type 'number'.
  The expected type comes from property 'b'.
./app/(shop)/page.tsx(10,1): error TS2307: Cannot find module 'x' or its corresponding type declarations.
error TS18003: No inputs were found in config file 'tsconfig.json'.
Found 2 errors.
`;
  expect(readTypeErrors(output)).toEqual({
    errors: [
      {
        file: "src/a.ts",
        line: 3,
        code: "TS2322",
        message: "Type 'string' is not assignable to type 'number'.",
      },
      {
        file: "app/(shop)/page.tsx",
        line: 10,
        code: "TS2307",
        message: "Cannot find module 'x' or its corresponding type declarations.",
      },
    ],
    ofSettings: ["TS18003: No inputs were found in config file 'tsconfig.json'."],
  });
});

test("a flood without an error takes linear time", () => {
  const started = performance.now();
  readTypeErrors("a(".repeat(300_000));
  readTypeErrors("(1,1): error TS1: ".repeat(20_000));
  expect(performance.now() - started).toBeLessThan(1000);
});
