import { isTestPath } from "./tests";

/** How a project's tests are run: a command without a shell, in the project's folder. */
export type PythonRun = {
  runner: "pytest" | "unittest" | "django";
  argv: string[];
  /** What in the project says so. */
  why: string;
};
/** `passed` are those that ran and held; expected failures count as skipped: they hold nothing. */
export type PythonCounts = { tests: number; passed: number; skipped: number; failing: string[] };

type TextFile = { path: string; text: string };

const pytest = ["python3", "-m", "pytest", "-q", "--color=no", "-p", "no:cacheprovider"];

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

/** The summary stands at the end: of a long output only the end is looked at. */
const OUTPUT_LIMIT = 500_000;
const NAMES_LIMIT = 1000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with an escape
const colour = /\u001b\[[\d;]{0,20}m/g;
const plain = (output: string): string => output.slice(-OUTPUT_LIMIT).replace(colour, "");

/** Counts out of pytest's last line; null when it did not come that far. A file that cannot be collected is a failing test. */
export function parsePytestOutput(output: string): PythonCounts | null {
  const lines = plain(output).split("\n");
  const summary = lines.findLast((line) => /^(?:=+ )?(?:\d+ \w+.*|no tests ran) in [\d.:]+s?\b/.test(line));
  if (!summary) return null;
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}\\b`).exec(summary)?.[1] ?? 0);
  const failed = count("failed") + count("errors?");
  const passed = count("passed") + count("xpassed");
  const skipped = count("skipped") + count("xfailed");
  const failing = lines.flatMap(
    (line) => /^(?:FAILED|ERROR) (\S+(?: \S+?)*?)(?: - .*)?$/.exec(line)?.[1] ?? [],
  );
  return { tests: failed + passed + skipped, passed, skipped, failing: unique(failing) };
}

/** Counts out of the summary of unittest, which Django's runner has too; null when it did not come that far. */
export function parseUnittestOutput(output: string): PythonCounts | null {
  const text = plain(output);
  const ran = [...text.matchAll(/^Ran (\d+) tests? in /gm)].at(-1);
  if (!ran) return null;
  const summary = /^(?:OK|FAILED)(?: \((.*)\))?\s*$/m.exec(text.slice(ran.index))?.[1] ?? "";
  const count = (word: string) => Number(new RegExp(`(?:^|, )${word}=(\\d+)`).exec(summary)?.[1] ?? 0);
  const failed = count("failures") + count("errors") + count("unexpected successes");
  const skipped = count("skipped") + count("expected failures");
  const tests = Number(ran[1]);
  const failing = [...text.matchAll(/^(?:FAIL|ERROR|UNEXPECTED SUCCESS): (\S+)(?: \(([^()\s]+)\))?/gm)].map(
    ([, name = "", of]) => (of === undefined ? name : of.endsWith(`.${name}`) ? of : `${of}.${name}`),
  );
  return { tests, passed: Math.max(0, tests - failed - skipped), skipped, failing: unique(failing) };
}

const unique = (names: readonly string[]): string[] => [...new Set(names)].slice(0, NAMES_LIMIT);
