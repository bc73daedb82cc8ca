import { describe, expect, test } from "vitest";
import {
  declaredPackages,
  findPythonPlaces,
  neededMinor,
  otherVersions,
  ownCoverage,
} from "./python-project";

const cases =
  "import unittest\nclass T(unittest.TestCase):\n    def test_a(self): self.assertEqual(a(), 1)\n";
const texts = (files: Record<string, string>) => new Map(Object.entries(files));

describe("the places of Python tests", () => {
  test.each([
    ["the root", { "test_a.py": cases }, [""]],
    [
      "the root, where a manifest is",
      { "setup.py": "", "web/pyproject.toml": "", "web/test_a.py": cases },
      [""],
    ],
    [
      "folders with manifests",
      { "a/setup.py": "", "a/test_a.py": cases, "b/setup.py": "", "b/test_b.py": cases },
      ["a", "b"],
    ],
    ["none, without a test", { "setup.py": "" }, []],
  ])("are %s", (_, files, expected) => {
    expect(findPythonPlaces(texts(files)).map((p) => p.directory)).toEqual(expected);
  });
});

test("packages are those that manifests name, without their extras", () => {
  const found = declaredPackages(
    texts({
      "requirements.txt": "Flask[async]>=2\n",
      "pyproject.toml": '[project]\ndependencies = ["attrs"]\n',
    }),
  );
  expect(found).toEqual(["attrs", "flask"]);
});

test.each([
  ['[project]\nrequires-python = ">=3.10"\n', 10],
  ['[tool.poetry.dependencies]\npython = "^3.9"\n', 9],
  ["[project]\n", 0],
])("%j needs Python 3.%i", (text, minor) => {
  expect(neededMinor("", texts({ "pyproject.toml": text }))).toBe(minor);
});

test.each([
  ["werkzeug>=3.1.0", "2.2.2", ["werkzeug 2.2.2 (asked for: >=3.1.0)"]],
  ["Werkzeug >= 2.2", "2.2.2", []],
  ["werkzeug==2.2", "2.2.0", []],
  ["werkzeug==2.2", "2.10", ["werkzeug 2.10 (asked for: ==2.2)"]],
  ["werkzeug-extra>=9", "2.2", []],
  ["werkzeug", "2.2", []],
])("of %s, %s is told as %j", (line, version, expected) => {
  expect(otherVersions({ werkzeug: version }, "", texts({ "requirements.txt": `${line}\n` }))).toEqual(
    expected,
  );
});

describe("a project's own coverage", () => {
  const place = { directory: "", runner: "pytest", argv: [], why: "" } as const;
  test.each([
    [
      "options of pytest",
      { "pyproject.toml": '[tool.pytest.ini_options]\naddopts = [\n  "-q",\n  "--cov=shop",\n]\n' },
      { tool: "pytest-cov", words: [] },
    ],
    [
      "a command of tox",
      { "tox.ini": "[testenv]\ncommands = py.test -q --cov shop\n" },
      { tool: "pytest-cov", words: ["--cov=shop"] },
    ],
    [
      "a command that names nothing",
      { "tox.ini": "[testenv]\ncommands = pytest --cov --cov-report=term\n" },
      null,
    ],
    ["a configuration", { ".coveragerc": "[run]\n" }, { tool: "coverage", words: [] }],
    ["a table", { "pyproject.toml": "[tool.coverage.run]\n" }, { tool: "coverage", words: [] }],
    [
      "no word of it",
      { "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "-q"\ncov = "--cov"\n' },
      null,
    ],
  ])("by %s", (_, files, expected) => {
    expect(ownCoverage({ ...place, argv: [] }, texts(files))).toEqual(expected);
  });
});
