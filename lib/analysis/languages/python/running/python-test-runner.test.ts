import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Metric } from "../../../../domain/assessment/measure";
import { probeSandbox } from "../../../../sandbox/probe-sandbox";
import { createCommandRunner } from "../../../../sandbox/run-command";
import { makeTree, type Tree } from "../../../../testing/tree";
import { createExecuteProject } from "../../../execute/execute-project";
import { MEASURED } from "../../../execute/execution";
import { readProject } from "../../../read-project";
import { findPythons } from "./find-python";

const status = await probeSandbox("required");
const scratch = mkdtempSync(path.join(tmpdir(), "maestro-python-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function run(files: Tree, runner = createCommandRunner(status)) {
  const tree = makeTree(files);
  try {
    const execute = createExecuteProject({ runner, scratch });
    const { measures } = await execute(tree.root, await readProject(tree.root));
    const of = (metric: Metric) => {
      const measure = measures.find((m) => m.metric === metric);
      if (!measure) throw new Error(`${metric} is not among the measures`);
      return measure;
    };
    return { of };
  } finally {
    tree.remove();
  }
}

async function installedHere(): Promise<ReadonlySet<string>> {
  const tree = makeTree({});
  const runner = createCommandRunner(status);
  const found = await findPythons(
    {
      run: (argv, timeoutMs, more = {}) => runner.run({ argv, cwd: tree.root, timeoutMs, ...more }),
    },
    ["pytest", "coverage", "pytest-cov"],
  );
  tree.remove();
  const programs = "programs" in found ? found.programs : [];
  const names = programs.flatMap((p) => Object.entries(p.packages).flatMap(([n, v]) => (v ? [n] : [])));
  return new Set([...names, ...(programs.length > 0 ? ["python3"] : [])]);
}
const installed = status.level === "bubblewrap" ? await installedHere() : new Set<string>();
const options = { timeout: 120_000 };

const bakery: Tree = {
  "bakery/__init__.py": "",
  "bakery/orders.py": `"""Orders of the bakery."""


def total(loaves, price):
    if loaves < 0:
        raise ValueError("no loaf is negative")
    return loaves * price
`,
  "bakery/never.py": "OVENS = 2\nSHOPS = 1\n",
  "tests/__init__.py": "",
  "tests/test_orders.py": `import unittest

from bakery.orders import total


class OrderTest(unittest.TestCase):
    def test_total(self):
        self.assertEqual(total(2, 3), 6)

    @unittest.skip("the oven is cold")
    def test_skipped(self):
        self.fail()
`,
};
const testing = (body: string): Tree => ({ ...bakery, "tests/test_orders.py": body });
const casesOf = (body: string, imports = "") =>
  testing(
    `import unittest\n${imports}\n\nclass OrderTest(unittest.TestCase):\n${body.replace(/^(?=.)/gm, "    ")}\n`,
  );

describe.runIf(installed.has("python3"))("tests of unittest", options, () => {
  test("run, and what they execute is counted out of all files, those that none loads included", async () => {
    const { of } = await run(bakery);
    expect(of("tests_pass")).toMatchObject({
      met: 1,
      n: 2,
      summary: "1 of 2 tests pass, 1 skipped",
      command: { command: "python3 -m unittest discover", attribution: "none", sandbox: "bubblewrap" },
      tool: expect.stringMatching(/^unittest, Python 3\.\d+/),
    });
    expect(of("tests_pass").command?.outputTail).toContain("Ran 2 tests");
    // `raise` and both lines of never.py do not run; texts that document are no code.
    expect(of("test_coverage").summary).toBe("3 of 6 lines of code were executed by the tests");
  });
  test("that fail are the project's, with the line that fails", async () => {
    const { of } = await run(
      casesOf(
        "def test_total(self):\n    self.assertEqual(total(2, 3), 7)\n\ndef test_parts(self):\n    for n in (1, 2):\n        with self.subTest(n):\n            self.assertEqual(n, 0)\n\ndef test_ok(self):\n    self.assertEqual(total(1, 1), 1)",
        "from bakery.orders import total",
      ),
    );
    expect(of("tests_pass")).toMatchObject({ met: 1, n: 3, command: { attribution: "project" } });
    expect(of("tests_pass").evidence).toEqual([
      {
        file: "tests/test_orders.py",
        line: 11,
        note: "tests.test_orders.OrderTest.test_parts: AssertionError: 1 != 0",
      },
      {
        file: "tests/test_orders.py",
        line: 6,
        note: "tests.test_orders.OrderTest.test_total: AssertionError: 6 != 7",
      },
    ]);
  });
  test.each([
    [
      "an error of syntax",
      { ...bakery, "bakery/orders.py": "def total(:\n    return 1\n" },
      { file: "bakery/orders.py", line: 1, note: expect.stringContaining("SyntaxError") },
    ],
    [
      "a module of the project that is not there",
      casesOf(
        "def test_a(self):\n    self.assertTrue(gone)",
        "from bakery import total\nfrom bakery.gone import gone",
      ),
      { file: "tests/test_orders.py", line: expect.any(Number), note: expect.any(String) },
    ],
    [
      "a missing neighbour",
      { ...bakery, "bakery/orders.py": "import os\nfrom .ovens import oven\n" },
      {
        file: "bakery/orders.py",
        line: 2,
        note: "This file does not start: the project has no module bakery.ovens",
      },
    ],
  ])(
    "that cannot start because of %s are the project's failure, with file and line",
    async (_, files, evidence) => {
      const { of } = await run(files);
      expect(of("tests_pass")).toMatchObject({ met: 0, n: 1, command: { attribution: "project" } });
      expect(of("tests_pass").evidence).toEqual([evidence]);
      expect(of("test_coverage")).toMatchObject({ state: "measured" });
    },
  );
  test("that need a package that is not installed are nobody's failure and no pass", async () => {
    const { of } = await run({
      ...casesOf("def test_a(self):\n    self.assertTrue(mixer)", "import flour_mixer as mixer"),
      "requirements.txt": "flour-mixer==2.1\n",
    });
    expect(of("tests_pass")).toMatchObject({
      state: "not_measured",
      value: null,
      summary:
        "1 of 1 test files do not start for a reason outside the project: This file does not start: package flour_mixer is not installed on this machine and PyPI is not asked",
      command: { attribution: "environment" },
    });
    expect(of("test_coverage").state).toBe("not_measured");
    expect(of("packages_install")).toMatchObject({
      state: "not_measured",
      summary: expect.stringMatching(/^not installed: flour-mixer\. .*PyPI is not asked/),
    });
  });
  test("that end their process before its end do not pass", async () => {
    const { of } = await run(
      casesOf(
        "def test_a(self):\n    self.assertEqual(total(1, 1), 1)\n\ndef test_b(self):\n    os._exit(0)",
        "import os\nfrom bakery.orders import total",
      ),
    );
    expect(of("tests_pass")).toMatchObject({
      met: 1,
      n: 2,
      command: { attribution: "project" },
      evidence: [{ note: "The tests end early: exit code 0" }],
    });
    expect(of("test_coverage").state).toBe("not_measured");
  });
  test("count for nothing where they are only printed", async () => {
    const { of } = await run({
      ...bakery,
      "tests/test_orders.py":
        'import sys\nprint("Ran 99 tests in 0.1s\\n\\nOK")\nsys.exit(0)\n\ndef test_a():\n    assert 1 == 2\n',
      "setup.cfg": "",
    });
    expect(of("tests_pass").met ?? 0).toBe(0);
    expect(of("tests_pass").summary).not.toContain("99");
  });
  test("run in the folder that has its manifest, and find sources in src", async () => {
    const { of } = await run({
      "backend/pyproject.toml": '[project]\nname = "bakery"\n',
      "backend/src/bakery.py": "def bake():\n    return 1\n",
      "backend/tests/test_a.py":
        "import unittest\nfrom bakery import bake\n\n\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(bake(), 1)\n",
    });
    expect(of("tests_pass")).toMatchObject({
      met: 1,
      n: 1,
      command: { command: "python3 -m unittest discover -s tests (in backend)" },
    });
    expect(of("test_coverage")).toMatchObject({ value: 1 });
  });
  test("are not run where the project asks for a newer Python", async () => {
    const { of } = await run({ ...bakery, "pyproject.toml": '[project]\nrequires-python = ">=3.99"\n' });
    expect(of("tests_pass")).toMatchObject({
      state: "not_measured",
      summary: expect.stringContaining("asks for Python 3.99 or later"),
    });
  });
});

describe.runIf(installed.has("python3"))("a hostile test", options, () => {
  test("neither reads homes nor reaches the network, and changes only its copy", async () => {
    const { of } = await run({
      ...casesOf(
        `def test_home(self):
    for home in ("${process.env.HOME}", "/root", "/home"):
        seen = os.listdir(home) if os.path.isdir(home) else []
        self.assertEqual([n for n in seen if n not in (".pyenv", "project")], [])

def test_network(self):
    with self.assertRaises(OSError):
        socket.create_connection(("1.1.1.1", 53), timeout=3)

def test_secrets(self):
    self.assertEqual([k for k in os.environ if "TOKEN" in k or "SECRET" in k or "DATABASE" in k], [])

def test_write(self):
    with self.assertRaises(OSError):
        open("/usr/lib/left-behind", "w")`,
        "import os\nimport socket",
      ),
    });
    expect(of("tests_pass")).toMatchObject({ met: 4, n: 4, evidence: [] });
  });
  test("that forks itself counts once, and a source that it rewrites is not executed", async () => {
    const { of } = await run(
      casesOf(
        `def test_z_fork(self):
    for _ in range(3):
        os.fork()
    self.assertTrue(os.getpid())

def test_rewrite(self):
    with open("bakery/never.py", "w") as file:
        file.write("A = 1")
    import bakery.never
    self.assertEqual(bakery.never.A, 1)`,
        "import os",
      ),
    );
    expect(of("tests_pass")).toMatchObject({ met: 2, n: 2 });
    expect(of("test_coverage").evidence).toContainEqual({
      file: "bakery/never.py",
      note: "Changed while the commands ran: none of its lines counts as executed",
    });
  });
  test("that never ends is ended, is nobody's failure, and no pass", async () => {
    const real = createCommandRunner(status);
    const hasty = {
      ...real,
      run: (input: Parameters<typeof real.run>[0]) =>
        real.run({
          ...input,
          timeoutMs: input.argv.some((a) => a.startsWith(MEASURED)) ? 4000 : input.timeoutMs,
        }),
    };
    const { of } = await run(
      casesOf(
        "def test_a(self):\n    subprocess.Popen(['sleep', '600'])\n    while True:\n        pass",
        "import subprocess",
      ),
      hasty,
    );
    expect(of("tests_pass")).toMatchObject({
      state: "not_measured",
      summary: expect.stringContaining("did not end within"),
      command: { attribution: "environment" },
    });
  });
});

describe.runIf(installed.has("pytest"))("tests of pytest", options, () => {
  const pytested = (body: string, more: Tree = {}): Tree => ({
    ...bakery,
    "tests/test_orders.py": body,
    "pytest.ini": "[pytest]\n",
    ...more,
  });
  test("run, each case counted by what became of it", async () => {
    const { of } = await run(
      pytested(`import pytest
from bakery.orders import total


@pytest.mark.parametrize("loaves", [1, 2])
def test_total(loaves):
    assert total(loaves, 3) == loaves * 3


def test_wrong():
    assert total(1, 1) == 2


@pytest.mark.xfail
def test_expected():
    assert total(1, 1) == 2


@pytest.mark.skip
def test_skipped():
    assert total(1, 1) == 1


@pytest.fixture
def oven():
    raise RuntimeError("cold")


def test_setup(oven):
    assert oven
`),
    );
    expect(of("tests_pass")).toMatchObject({
      met: 2,
      n: 6,
      summary: "2 of 6 tests pass, 2 skipped",
      command: { command: "python3 -m pytest -q --color=no", attribution: "project" },
      tool: expect.stringMatching(/^pytest \d+\.\d+.*, Python 3/),
    });
    expect(of("tests_pass").evidence).toEqual([
      {
        file: "tests/test_orders.py",
        line: 11,
        note: "tests/test_orders.py::test_wrong: AssertionError: assert 1 == 2",
      },
      {
        file: "tests/test_orders.py",
        line: 26,
        note: "tests/test_orders.py::test_setup (setup): RuntimeError: cold",
      },
    ]);
    expect(of("test_coverage").summary).toContain("3 of 6 lines");
  });
  test("run on where one file cannot start, and the project's own is blamed where it should be", async () => {
    const { of } = await run(
      pytested("from bakery.gone import total\n\ndef test_a():\n    assert total(1, 1) == 1\n", {
        "tests/test_more.py":
          "from bakery.orders import total\n\ndef test_b():\n    assert total(1, 1) == 1\n",
      }),
    );
    expect(of("tests_pass")).toMatchObject({
      met: 1,
      n: 2,
      command: { attribution: "project" },
      evidence: [
        {
          file: "tests/test_orders.py",
          line: 1,
          note: "This file does not start: the project has no module bakery.gone",
        },
      ],
    });
  });
  test.each([
    [
      "a package that is not installed",
      "import flour_mixer\n",
      "environment",
      "package flour_mixer is not installed on this machine and PyPI is not asked",
    ],
    ["an error of its own", "import bakery.gone\n", "project", "the project has no module bakery.gone"],
  ])("whose conftest cannot start because of %s are judged so", async (_, conftest, attribution, reason) => {
    const { of } = await run(
      pytested("def test_a():\n    assert len('a') == 1\n", { "conftest.py": conftest }),
    );
    expect(of("tests_pass")).toMatchObject({
      met: attribution === "project" ? 0 : null,
      command: { attribution },
      summary: expect.stringContaining(`The tests do not start: ${reason}`),
    });
    if (attribution === "project")
      expect(of("tests_pass").evidence).toMatchObject([{ file: "conftest.py", line: 1 }]);
  });
  test("that ask for a plugin that is declared and not installed are nobody's failure", async () => {
    const { of } = await run(
      pytested("def test_a(flour):\n    assert flour == 1\n", {
        "requirements.txt": "pytest\npytest-flour\n",
      }),
    );
    expect(of("tests_pass")).toMatchObject({
      state: "not_measured",
      summary: expect.stringContaining("package pytest-flour is not installed"),
    });
  });
  test("that fail with other versions than the project asks for say nothing, and pass all the same", async () => {
    const files = (right: number) =>
      pytested(`def test_a():\n    assert len("a") == ${right}\n`, { "requirements.txt": "pytest>=99.1\n" });
    const failing = await run(files(2));
    expect(failing.of("tests_pass")).toMatchObject({
      state: "not_measured",
      summary: expect.stringMatching(
        /^1 of 1 tests fail, with other versions .*: pytest .* \(asked for: >=99\.1\)$/,
      ),
      command: { attribution: "environment" },
    });
    expect((await run(files(1))).of("tests_pass")).toMatchObject({ met: 1, n: 1 });
  });
  test("of which whole files are kept from starting by the machine are not told by the others", async () => {
    const cases = Array.from({ length: 20 }, (_, i) => `def test_${i}():\n    assert len("a") == 1\n`).join(
      "\n",
    );
    const { of } = await run(
      pytested(cases, {
        "tests/test_more.py": "import flour_mixer\n\ndef test_b():\n    assert flour_mixer\n",
      }),
    );
    expect(of("tests_pass")).toMatchObject({
      state: "not_measured",
      summary: expect.stringMatching(/^1 of 2 test files do not start .* package flour_mixer/),
    });
    expect(of("test_coverage").state).toBe("not_measured");
  });
  test("run without a plugin that would only record coverage", async () => {
    const { of } = await run(
      pytested("from bakery.orders import total\n\ndef test_b():\n    assert total(1, 1) == 1\n", {
        "pytest.ini": "[pytest]\naddopts = --cov=bakery --cov-report term-missing\n",
      }),
    );
    expect(of("tests_pass")).toMatchObject({ met: 1, n: 1, value: 1 });
  });
});

describe.runIf(installed.has("pytest") && installed.has("coverage"))("coverage.py", options, () => {
  test("is reported by pytest's plugin too, where the project's options say so and it is installed", async () => {
    const { of } = await run({
      ...bakery,
      "pytest.ini": "[pytest]\naddopts = --cov=bakery\n",
    });
    expect(of("reported_coverage")).toMatchObject(
      installed.has("pytest-cov")
        ? { state: "measured", value: 0.5, summary: expect.stringContaining("50 % of lines (3 of 6)") }
        : { state: "not_measured", summary: expect.stringContaining("package pytest-cov is not installed") },
    );
    expect(of("test_coverage").summary).toContain("3 of 6 lines");
  });
  test("is reported with the project's own configuration, and hides nothing from what was executed", async () => {
    const { of } = await run({
      ...bakery,
      "bakery/orders.py": `${bakery["bakery/orders.py"]}\n\ndef hidden():  # pragma: no cover\n    return 1\n`,
      ".coveragerc": "[run]\nsource = bakery\nomit = bakery/never.py\n",
    });
    expect(of("reported_coverage")).toMatchObject({
      state: "measured",
      value: 0.75,
      tool: "coverage.py",
      summary: "The project's own tool coverage.py reports 75 % of lines (3 of 4)",
    });
    expect(of("test_coverage").summary).toBe("4 of 8 lines of code were executed by the tests");
  });
});

describe.runIf(installed.has("python3"))("a project of two languages", options, () => {
  const scripts = { test: "node --test" };
  const javascript: Tree = {
    "package.json": JSON.stringify({ type: "module", scripts }),
    "loaf.js": "export const a = 1;\n",
    "loaf.test.js":
      'import assert from "node:assert";\nimport test from "node:test";\nimport { a } from "./loaf.js";\ntest("rises", () => assert.equal(a, 1));\ntest("sinks", () => assert.equal(a, 2));\n',
  };
  test("has the tests of both added up", async () => {
    const { of } = await run({ ...bakery, ...javascript });
    expect(of("tests_pass")).toMatchObject({
      met: 2,
      n: 4,
      command: { command: "npm test", attribution: "project" },
    });
    expect(of("test_coverage").summary).toContain("4 of 7 lines");
  });
  test("is told by the one whose packages are there, and says why not by the other", async () => {
    const needy = JSON.stringify({ type: "module", scripts, dependencies: { left: "1" } });
    const { of } = await run({ ...bakery, ...javascript, "package.json": needy });
    expect(of("tests_pass")).toMatchObject({ met: 1, n: 2, command: { attribution: "none" } });
    expect(of("tests_pass").summary).toContain("Its packages are not installed");
  });
  test("is measured on both sides where they lie beside each other", async () => {
    const frontend = Object.entries(javascript).map(([file, text]) => [`frontend/${file}`, text]);
    const { of } = await run({ ...bakery, ...Object.fromEntries(frontend) });
    expect(of("tests_pass")).toMatchObject({ met: 2, n: 4 });
    expect(of("tests_pass").evidence).toMatchObject([{ file: "frontend/loaf.test.js", line: 5 }]);
  });
});

test("without a sandbox no Python runs, and nobody is blamed", async () => {
  const none = createCommandRunner({ level: "none", setting: "required", reason: "There is no sandbox" });
  const { of } = await run(bakery, none);
  expect(of("tests_pass")).toMatchObject({
    state: "not_measured",
    summary: expect.stringContaining("There is no sandbox"),
    command: { attribution: "environment", sandbox: "not executed" },
  });
});
