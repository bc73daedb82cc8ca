import { isTestPath } from "./tests";

/** How a project's tests are run: a command without a shell, in the project's folder. */
export type PythonRun = {
  runner: "pytest" | "unittest" | "django";
  argv: string[];
  /** What in the project says so. */
  why: string;
};
type TextFile = { path: string; text: string };

const pytest = ["python3", "-m", "pytest", "-q", "--color=no"];

/** The way in which the tests of a project are run; null when it has none. Only the files' texts are looked at. */
export function choosePythonRunner(files: readonly TextFile[]): PythonRun | null {
  const tests = files.filter((f) => isTestPath(f.path) && /\bdef test|\bTestCase\b/.test(f.text));
  if (tests.length === 0) return null;
  const reason = whyPytest(files, tests);
  if (reason) return { runner: "pytest", argv: pytest, why: reason };
  const manage = files.find((f) => f.path === "manage.py" && /\bdjango\b/.test(f.text));
  if (manage)
    return {
      runner: "django",
      argv: ["python3", "manage.py", "test", "--noinput"],
      why: "manage.py is Django's",
    };
  return { runner: "unittest", argv: discoverIn(tests, files), why: "all tests are unittest's" };
}

function whyPytest(files: readonly TextFile[], tests: readonly TextFile[]): string | null {
  const configured = files.find(
    ({ path, text }) =>
      /(?:^|\/)(?:pytest\.ini|conftest\.py)$/.test(path) ||
      (/(?:^|\/)pyproject\.toml$/.test(path) && /^\[tool\.pytest\b/m.test(text)) ||
      (/(?:^|\/)(?:setup\.cfg|tox\.ini)$/.test(path) && /^\[(?:tool:)?pytest\]/m.test(text)),
  );
  if (configured) return `${configured.path} configures pytest`;
  const declaring = files.find(
    ({ path, text }) =>
      /(?:^|\/)(?:requirements[^/]*\.(?:txt|in)|pyproject\.toml|setup\.(?:cfg|py)|Pipfile)$|(?:^|\/)requirements\//.test(
        path,
      ) && /(?:^|["'\s])pytest(?![\w.])/m.test(text),
  );
  if (declaring) return `${declaring.path} declares pytest`;
  const own = tests.find((f) => /^[ \t]*(?:import|from) pytest\b|^(?:async )?def test_/m.test(f.text));
  return own ? `${own.path} has tests as pytest collects them` : null;
}

/** Discovery begins at the root, or in the folder of tests where that is no package. */
function discoverIn(tests: readonly TextFile[], files: readonly TextFile[]): string[] {
  const discover = ["python3", "-m", "unittest", "discover"];
  const folders = [...new Set(tests.map((f) => (f.path.includes("/") ? (f.path.split("/")[0] ?? "") : "")))];
  const [only = ""] = folders;
  const isPackage = files.some((f) => f.path === `${only}/__init__.py`);
  const start = folders.length === 1 && only !== "" && !isPackage ? ["-s", only] : [];
  const patterns = tests.every((f) => /_test\.py$/.test(f.path)) ? ["-p", "*_test.py"] : [];
  return [...discover, ...start, ...patterns];
}
