import { expect, test } from "vitest";
import { statementLines } from "./statement-lines";

test.each([
  [
    "simple ones, over several lines too",
    "a = (\n    1\n)\nb = 2; c = 3\n",
    [
      [1, 3],
      [4, 4],
    ],
  ],
  [
    "no texts that document, comments, bare constants or annotations",
    '"""Bakery."""\n# a comment\nx: int\ny: int = 1\n\ndef f():\n    """Does."""\n    ...\n',
    [
      [4, 4],
      [6, 6],
    ],
  ],
  [
    "heads before their bodies, decorators with what they decorate",
    "@cached\n@twice(\n    2\n)\ndef f(a,\n      b):\n    return a\n",
    [
      [1, 6],
      [7, 7],
    ],
  ],
  [
    "branches, but neither else nor finally",
    "try:\n    f()\nexcept A:\n    g()\nelse:\n    h()\nfinally:\n    i()\n",
    [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [6, 6],
      [8, 8],
    ],
  ],
  [
    "one on the line of its head once",
    "if a: f()\nelif b:\n    g()\n",
    [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
  ],
  [
    "cases of a match",
    "match a:\n    case 1:\n        f()\n    case _:\n        g()\n",
    [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 5],
    ],
  ],
  [
    "lines that a comment tells tools to leave out",
    "def f():  # pragma: no cover\n    return 1\n",
    [
      [1, 1],
      [2, 2],
    ],
  ],
])("statements are %s", (_, text, expected) => {
  expect(statementLines(text).map(({ line, end }) => [line, end])).toEqual(expected);
});
