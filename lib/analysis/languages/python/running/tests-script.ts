/**
 * A program for the project's own Python (3.8 and later) that runs its tests as `python3 -m` would, and writes each case
 * to `results.ndjson` and each executed line to `lines.json` beside itself. Counts read from what a project prints could
 * be printed by anything. Arguments: its own directory, the directory of the project to run in, `coverage` or `trace`, the
 * runner, and the runner's words. A project's packages are not installed here, so its `src` is put on the path, as
 * installing it in place would do. A program that forks goes on as itself alone: only the first process writes.
 */
export const testsScript = String.raw`
import json, os, sys, threading, traceback

place, directory, recorder, runner, *words = sys.argv[1:]
os.chdir(directory)
root = os.getcwd()
main = os.getpid()
results = open(os.path.join(place, "results.ndjson"), "a", encoding="utf-8", buffering=1)
paths = [p for p in (root, os.path.join(root, "src")) if os.path.isdir(p)]
sys.path[0:1] = paths
os.environ["PYTHONPATH"] = os.pathsep.join(paths)


def note(**event):
    if os.getpid() == main:
        results.write(json.dumps(event) + "\n")


def say(outcome, name, file=None, error=None):
    note(outcome=outcome, name=str(name)[:500], file=file, error=None if error is None else tell(error)[-8000:])


def tell(error):
    error = origin(error)
    return "".join(traceback.format_exception(type(error), error, error.__traceback__))


def origin(error):
    """What pytest wraps when a file cannot be collected."""
    if type(error).__name__ not in ("CollectError", "ConftestImportFailure"):
        return error
    info = getattr(error, "excinfo", None)
    inner = error.__cause__ or getattr(error, "cause", None) or (info[1] if isinstance(info, tuple) else None)
    return error if inner is None else origin(inner)


class Trace:
    """Lines of the project's files, by the standard library alone."""

    def __init__(self):
        self.lines = {}

    def start(self):
        threading.settrace(self.enter)
        sys.settrace(self.enter)

    def stop(self):
        sys.settrace(None)
        threading.settrace(None)
        return {file: sorted(lines) for file, lines in self.lines.items() if lines}

    def enter(self, frame, event, arg):
        file = frame.f_code.co_filename
        if file not in self.lines:
            self.lines[file] = set() if os.path.abspath(file).startswith(root + os.sep) else None
        lines = self.lines[file]
        if lines is None:
            return None

        def local(frame, event, arg):
            if event == "line":
                lines.add(frame.f_lineno)
            return local

        return local


class Coverage:
    """The same by coverage.py, which is faster; without the project's configuration of it."""

    def __init__(self):
        import coverage

        self.coverage = coverage.Coverage(data_file=None, config_file=False, include=[root + "/*"], messages=False)

    def start(self):
        self.coverage.start()

    def stop(self):
        self.coverage.stop()
        data = self.coverage.get_data()
        return {file: sorted(data.lines(file) or []) for file in data.measured_files()}


def run_pytest(words):
    import pytest

    class Plugin:
        errors = {}

        def pytest_addoption(self, parser):
            """Options of a plugin that only records coverage do not keep tests from running where it is not installed."""
            if has("pytest_cov"):
                return
            group = parser.getgroup("cov")
            for name in ("--cov", "--cov-report", "--cov-config", "--cov-fail-under", "--cov-context"):
                group.addoption(name, action="append", nargs="?", const=True)
            for name in ("--cov-branch", "--cov-append", "--no-cov", "--no-cov-on-fail", "--cov-reset"):
                group.addoption(name, action="store_true")

        @pytest.hookimpl(hookwrapper=True, tryfirst=True)
        def pytest_runtest_makereport(self, item, call):
            outcome = yield
            report = outcome.get_result()
            if report.failed and call.excinfo is not None:
                self.errors[report.nodeid, report.when] = call.excinfo.value

        def pytest_runtest_logreport(self, report):
            error = self.errors.pop((report.nodeid, report.when), None)
            if report.failed:
                where = report.nodeid if report.when == "call" else report.nodeid + " (" + report.when + ")"
                self.fail(where, report, error)
            elif report.skipped or report.when == "call" and report.passed:
                say(report.outcome, report.nodeid, file_of(report))

        def pytest_exception_interact(self, node, call, report):
            if getattr(report, "when", "collect") == "collect" and call.excinfo is not None:
                self.errors[report.nodeid, "collect"] = call.excinfo.value

        def pytest_collectreport(self, report):
            error = self.errors.pop((report.nodeid, "collect"), None)
            if report.failed:
                self.fail("", report, error)
            elif report.skipped:
                say("skipped", report.nodeid, file_of(report))

        def fail(self, name, report, error):
            if error is not None:
                return say("failed", name, file_of(report), error)
            note(outcome="failed", name=name, file=file_of(report), error=str(report.longrepr)[-8000:])

    def file_of(report):
        file = report.nodeid.split("::")[0]
        return os.path.normpath(os.path.join(str(config_root[0]), file)) if file else None

    config_root = [root]

    class Root:
        def pytest_configure(self, config):
            config_root[0] = getattr(config, "rootpath", None) or config.rootdir

    more = ["--continue-on-collection-errors", "--maxfail=0", "-p", "no:randomly"]
    more += ["--no-cov"] if has("pytest_cov") else []
    more += ["-n0"] if has("xdist") else []
    sys.argv = ["pytest", *words]
    return int(pytest.main([*words, *more], plugins=[Plugin(), Root()]))


def has(module):
    from importlib.util import find_spec

    return find_spec(module) is not None


def resulting(base):
    """A class of unittest's results that notes each case as well."""

    class Result(base):
        now = None
        said = None

        def startTest(self, test):
            super().startTest(test)
            self.now, self.said = test, None

        def stopTest(self, test):
            super().stopTest(test)
            if self.said is not None:
                say(*self.said)
            self.now = self.said = None

        def hear(self, outcome, test, error=None):
            module = sys.modules.get(type(test).__module__)
            name = test.id()
            loading = "unittest.loader._FailedTest."
            known = not name.startswith(loading) and type(test).__module__ != "unittest.suite"
            case = (outcome, name if not name.startswith(loading) else "", getattr(module, "__file__", None) if known else None, error)
            if self.now is None:
                return say(*case)
            if self.said is None or (outcome == "failed" and self.said[0] != "failed"):
                self.said = case

        def addSuccess(self, test):
            super().addSuccess(test)
            self.hear("passed", test)

        def addError(self, test, err):
            super().addError(test, err)
            self.hear("failed", test, err[1])

        def addFailure(self, test, err):
            super().addFailure(test, err)
            self.hear("failed", test, err[1])

        def addSubTest(self, test, subtest, err):
            super().addSubTest(test, subtest, err)
            if err is not None:
                self.hear("failed", test, err[1])

        def addSkip(self, test, reason):
            super().addSkip(test, reason)
            self.hear("skipped", test)

        def addExpectedFailure(self, test, err):
            super().addExpectedFailure(test, err)
            self.hear("skipped", test)

        def addUnexpectedSuccess(self, test):
            super().addUnexpectedSuccess(test)
            self.hear("failed", test, AssertionError("it passes and is expected to fail"))

    return Result


def run_unittest(words):
    import unittest

    chosen = unittest.TextTestRunner(resultclass=resulting(unittest.TextTestResult))
    program = unittest.main(module=None, argv=["python3 -m unittest", *words], testRunner=chosen, exit=False)
    return 0 if program.result.wasSuccessful() else 1


def run_django(words):
    import runpy, types, unittest

    def find(name):
        if name != "Runner":
            raise AttributeError(name)
        from django.conf import settings
        from django.test.utils import get_runner

        class Runner(get_runner(settings)):
            def get_resultclass(self):
                return resulting(super().get_resultclass() or unittest.TextTestResult)

        return Runner

    sys.modules["maestro_tests"] = types.ModuleType("maestro_tests")
    sys.modules["maestro_tests"].__getattr__ = find
    sys.argv = ["manage.py", *words, "--testrunner=maestro_tests.Runner"]
    try:
        runpy.run_path("manage.py", run_name="__main__")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    return 0


def limit_memory():
    """For machines on which control groups limit none."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (4 * 1024**3, 4 * 1024**3))


limit_memory()
recording = Coverage() if recorder == "coverage" else Trace()
code = 1
recording.start()
try:
    code = {"pytest": run_pytest, "unittest": run_unittest, "django": run_django}[runner](words)
    note(ended=True)
finally:
    lines = recording.stop()
    if os.getpid() == main:
        with open(os.path.join(place, "lines.json"), "w", encoding="utf-8") as file:
            json.dump(lines, file)
sys.exit(code)
`;
