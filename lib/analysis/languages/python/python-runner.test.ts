import { describe, expect, test } from "vitest";
import { choosePythonRunner } from "./python-runner";

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
