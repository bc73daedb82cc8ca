import { describe, expect, test } from "vitest";
import { choosePythonRunner, parsePytestOutput, parseUnittestOutput } from "./python-runner";

const file = (path: string, text: string) => ({ path, text });
const unittests =
  "import unittest\nclass OrderTest(unittest.TestCase):\n    def test_a(self): self.assertEqual(a(), 1)\n";

describe("the runner of a project's tests", () => {
  test.each([
    [
      "its configuration",
      [file("pyproject.toml", "[tool.pytest.ini_options]\n"), file("tests/test_a.py", unittests)],
    ],
    ["a dependency", [file("requirements-dev.txt", "pytest>=8\n"), file("tests/test_a.py", unittests)]],
    ["tests that are plain functions", [file("test_a.py", "def test_a():\n    assert f()\n")]],
    ["a conftest", [file("tests/conftest.py", ""), file("tests/test_a.py", unittests)]],
  ])("is pytest by %s", (_, files) => {
    expect(choosePythonRunner(files)).toMatchObject({
      runner: "pytest",
      argv: expect.arrayContaining(["pytest"]),
    });
  });
  test("is unittest where nothing speaks of pytest, in the folder of tests where that is no package", () => {
    expect(choosePythonRunner([file("tests/test_a.py", unittests)])?.argv).toEqual(
      "python3 -m unittest discover -s tests".split(" "),
    );
    expect(
      choosePythonRunner([file("tests/__init__.py", ""), file("tests/test_a.py", unittests)])?.argv,
    ).toEqual("python3 -m unittest discover".split(" "));
    const plugin = file("requirements.txt", "pytestify==1\n");
    expect(choosePythonRunner([plugin, file("tests/test_a.py", unittests)])?.runner).toBe("unittest");
  });
  test("is Django's own for its projects", () => {
    const manage = file("manage.py", "from django.core.management import execute_from_command_line\n");
    expect(choosePythonRunner([manage, file("shop/tests.py", unittests)])?.argv).toEqual(
      "python3 manage.py test --noinput".split(" "),
    );
  });
  test("is none without a test", () => {
    expect(
      choosePythonRunner([file("app.py", "def test(): pass"), file("requirements.txt", "pytest")]),
    ).toBeNull();
  });
});

describe("the output of pytest", () => {
  // As pytest 9.0.3 printed it, with -q --tb=no.
  const quiet = `Fxs.F..FEx                                                               [100%]
=========================== short test summary info ============================
FAILED tests/test_orders.py::OrderTest::test_breaks - RuntimeError: no
FAILED tests/test_orders.py::OrderTest::test_wrong - AssertionError: 2 != 3
FAILED tests/test_rooms.py::test_each[2] - assert 2 == 1
ERROR tests/test_rooms.py::test_setup - ValueError: x
3 failed, 3 passed, 1 skipped, 2 xfailed, 1 error in 0.69s
`;
  test("gives counts and the names of what fails", () => {
    expect(parsePytestOutput(quiet)).toEqual({
      tests: 10,
      passed: 3,
      skipped: 3,
      failing: [
        "tests/test_orders.py::OrderTest::test_breaks",
        "tests/test_orders.py::OrderTest::test_wrong",
        "tests/test_rooms.py::test_each[2]",
        "tests/test_rooms.py::test_setup",
      ],
    });
  });
  test("is read through its colours and its frame", () => {
    const coloured =
      "\u001b[31mFAILED\u001b[0m tests/test_rooms.py::\u001b[1mtest_each[2]\u001b[0m - assert 2 == 1\n\u001b[31m\u001b[31m\u001b[1m1 failed\u001b[0m, \u001b[32m2 passed\u001b[0m, \u001b[33m1 xfailed\u001b[0m, \u001b[31m\u001b[1m1 error\u001b[0m\u001b[31m in 0.78s\u001b[0m\u001b[0m\n";
    expect(parsePytestOutput(coloured)).toEqual({
      tests: 5,
      passed: 2,
      skipped: 1,
      failing: ["tests/test_rooms.py::test_each[2]"],
    });
    const framed =
      "test_a.py .   [100%]\n\n============================== 1 passed in 0.70s ===============================\n";
    expect(parsePytestOutput(framed)).toEqual({ tests: 1, passed: 1, skipped: 0, failing: [] });
  });
  test("of no test, and of a file that does not load, is no pass", () => {
    expect(parsePytestOutput("\nno tests ran in 0.54s\n")).toMatchObject({ tests: 0, passed: 0 });
    const broken =
      "ERROR test_a.py\n!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!\n1 error in 0.67s\n";
    expect(parsePytestOutput(broken)).toEqual({ tests: 1, passed: 0, skipped: 0, failing: ["test_a.py"] });
  });
  test("without a summary says nothing", () => {
    expect(parsePytestOutput("ModuleNotFoundError: No module named 'pytest'\n")).toBeNull();
    expect(parsePytestOutput("3 passed, I promise\n")).toBeNull();
  });
});

describe("the output of unittest", () => {
  // As Python 3.11.7 printed it, tracebacks shortened.
  const mixed = `Exs.F
======================================================================
ERROR: test_breaks (tests.test_orders.OrderTest.test_breaks)
----------------------------------------------------------------------
RuntimeError: no

======================================================================
FAIL: test_wrong (tests.test_orders.OrderTest.test_wrong)
----------------------------------------------------------------------
AssertionError: 2 != 3

----------------------------------------------------------------------
Ran 5 tests in 0.001s

FAILED (failures=1, errors=1, skipped=1, expected failures=1)
`;
  test("gives counts and the names of what fails", () => {
    expect(parseUnittestOutput(mixed)).toEqual({
      tests: 5,
      passed: 1,
      skipped: 2,
      failing: ["tests.test_orders.OrderTest.test_breaks", "tests.test_orders.OrderTest.test_wrong"],
    });
  });
  test("spells names of older Pythons the same", () => {
    const older =
      "FAIL: test_wrong (tests.test_orders.OrderTest)\nRan 1 test in 0.0s\n\nFAILED (failures=1)\n";
    expect(parseUnittestOutput(older)?.failing).toEqual(["tests.test_orders.OrderTest.test_wrong"]);
  });
  test("of no test, and of a file that does not load, is no pass", () => {
    expect(parseUnittestOutput("\nRan 0 tests in 0.000s\n\nOK\n")).toMatchObject({ tests: 0, passed: 0 });
    const broken =
      "ERROR: test_a (unittest.loader._FailedTest.test_a)\nImportError: Failed to import test module: test_a\n\nRan 1 test in 0.000s\n\nFAILED (errors=1)\n";
    expect(parseUnittestOutput(broken)).toMatchObject({ tests: 1, passed: 0 });
  });
  test("without a summary says nothing", () => {
    expect(parseUnittestOutput("Traceback (most recent call last):\n")).toBeNull();
  });
});
