import { describe, expect, test } from "vitest";
import { findSyntaxError, lintPython } from "./lint-python";

const lint = (text: string) => lintPython({ path: "app/a.py", text });

describe("ruff in this process", () => {
  test("finds likely bugs, weaknesses and style under our rules, each with its line", () => {
    const found = lint("import os\n\ndef add(x, seen=[]):\n    return eval(missing)\n");
    expect(found.map(({ rule, severity, category, line }) => [rule, severity, category, line])).toEqual([
      ["F401", "warning", "style", 1],
      ["B006", "error", "correctness", 3],
      ["S307", "error", "security", 4],
      ["F821", "error", "correctness", 4],
    ]);
    expect(found.every((f) => f.tool === "ruff" && f.file === "app/a.py" && f.message !== "")).toBe(true);
  });
  test("has nothing to say of sound code, of assertions and of words that look like passwords", () => {
    expect(
      lint('def total(prices):\n    assert prices\n    password = "x"\n    return sum(prices), password\n'),
    ).toEqual([]);
  });
  test("takes an import of a package's own file for an export", () => {
    expect(lintPython({ path: "app/__init__.py", text: "from .users import User\n" })).toEqual([]);
    expect(lint("from .users import User\n")).toMatchObject([{ rule: "F401" }]);
  });
  test("says the same of the same text", () => {
    const text = "import os\nx = 1\nif x == None:\n    pass\n";
    expect(lint(text)).toEqual(lint(text));
  });
  test("leaves a file that does not parse to the parse errors", () => {
    expect(lint("import os\ndef f(:\n")).toEqual([]);
    expect(findSyntaxError("import os\ndef f(:\n")).toMatchObject({ line: 2 });
  });
});

describe("a syntax error", () => {
  test.each([
    ["an unclosed bracket", "a = [\n1,\n"],
    ["a missing block", "class A:\n"],
    ["Python 2", "print 'x'\n"],
  ])("is found: %s", (_, text) => {
    expect(findSyntaxError(text)?.message).toMatch(/^This file does not parse: ./);
  });
  test.each([
    ["type parameters", "type Pair[T] = tuple[T, T]\n"],
    ["quotes within an f-string", "print(f'{a['b']}')\n"],
    ["match", "match x:\n    case [1, *rest] if rest:\n        pass\n"],
    ["groups of exceptions", "try:\n    f()\nexcept* ValueError:\n    pass\n"],
    ["nothing", ""],
  ])("is not what new Python has: %s", (_, text) => {
    expect(findSyntaxError(text)).toBeNull();
  });
  test("is a nesting that no parser survives, and the next file is read as if nothing had been", () => {
    for (const text of ["(".repeat(50_000), `x = ${"not ".repeat(50_000)}1`]) {
      expect(findSyntaxError(text)?.message).toBe("This file does not parse: it is nested too deeply");
      expect(lint(text)).toEqual([]);
    }
    expect(findSyntaxError("x = 1\n")).toBeNull();
    expect(lint("import os\n")).toHaveLength(1);
  });
});
