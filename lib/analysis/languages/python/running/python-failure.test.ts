import { describe, expect, test } from "vitest";
import { toPythonFailure } from "./python-failure";

const world = {
  inside: "/project",
  directory: "",
  missingPlugins: [],
  paths: ["shop/__init__.py", "shop/orders.py", "shop/_speed.c", "python/lab/__init__.py", "tests/test_a.py"],
};
const trace = (reason: string) => `Traceback (most recent call last):
  File "/usr/lib/python3.11/unittest/case.py", line 57, in testPartExecutor
    yield
  File "/project/tests/test_a.py", line 8, in test_total
    total(1)
  File "/project/shop/orders.py", line 3, in total
    raise ValueError("no")
${reason}
`;

describe("a failure of Python", () => {
  test("is told by its reason, at the line of the test that it went through", () => {
    expect(
      toPythonFailure("T.test_total", trace("ValueError: no\nmore"), world, "/project/tests/test_a.py"),
    ).toEqual({
      file: "tests/test_a.py",
      line: 8,
      note: "T.test_total: ValueError: no",
      ofEnvironment: false,
    });
    expect(toPythonFailure("T.test_total", trace("ValueError: no"), world)).toMatchObject({
      file: "shop/orders.py",
      line: 3,
    });
  });
  test.each([
    ["ModuleNotFoundError: No module named 'flask'", true, "package flask is not installed on this machine"],
    ["ModuleNotFoundError: No module named 'yaml.nodes'", true, "package pyyaml is not installed"],
    ["ModuleNotFoundError: No module named '_tkinter'", true, "this machine's Python comes without"],
    ["ModuleNotFoundError: No module named 'shop.gone'", false, "the project has no module shop.gone"],
    ["ModuleNotFoundError: No module named 'shop._speed'", true, "made when the project is built"],
    ["ModuleNotFoundError: No module named 'shop._version'", true, "made when the project is built"],
    ["ModuleNotFoundError: No module named 'lab'", true, "lies in python"],
    [
      "ImportError: cannot import name 'a' from 'shop' (/project/shop/__init__.py)",
      false,
      "cannot import name",
    ],
    [
      "ImportError: cannot import name 'a' from 'flask' (/usr/lib/flask/__init__.py)",
      true,
      "cannot import name",
    ],
    ["socket.gaierror: [Errno -3] Temporary failure in name resolution", true, "gaierror"],
    ["AssertionError: 1 != 2", false, "1 != 2"],
  ])("%s: of the environment %s", (reason, ofEnvironment, note) => {
    expect(toPythonFailure("T.test_total", trace(reason), world)).toMatchObject({
      ofEnvironment,
      note: expect.stringContaining(note),
    });
  });
  test("to start a program that is not there is the environment's, to open a file is not", () => {
    const missing = "FileNotFoundError: [Errno 2] No such file or directory: 'shop'";
    const frame =
      '  File "/usr/lib/python3.11/subprocess.py", line 1901, in _execute_child\n    raise child\n';
    expect(toPythonFailure("T.a", `${trace("").trim()}\n${frame}${missing}\n`, world).ofEnvironment).toBe(
      true,
    );
    expect(toPythonFailure("T.a", trace(missing), world).ofEnvironment).toBe(false);
  });
  test("is read out of what pytest prints before it collects, too", () => {
    const printed =
      "ImportError while loading conftest '/project/tests/conftest.py'.\ntests/conftest.py:3: in <module>\n    import shop.gone\nE   ModuleNotFoundError: No module named 'shop.gone'\n";
    expect(toPythonFailure("The tests do not start", printed, world)).toEqual({
      file: "tests/conftest.py",
      line: 3,
      note: "The tests do not start: the project has no module shop.gone",
      ofEnvironment: false,
    });
  });
  test("that is about what a plugin brings is the environment's only where one is declared and missing", () => {
    const text = trace("_pytest.fixtures.FixtureLookupError: ('flour', <FixtureRequest>)");
    expect(toPythonFailure("test_a", text, world)).toMatchObject({
      ofEnvironment: false,
      note: "test_a: pytest finds no fixture flour",
    });
    expect(
      toPythonFailure("test_a", text, { ...world, missingPlugins: ["pytest-flour"] }).ofEnvironment,
    ).toBe(true);
  });
});
