import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { probeSandbox } from "../../../../sandbox/probe-sandbox";
import { createCommandRunner } from "../../../../sandbox/run-command";
import { makeTree } from "../../../../testing/tree";
import { findPythons, type PythonProgram } from "./find-python";
import { testsScript } from "./tests-script";

const status = await probeSandbox("required");
const runner = createCommandRunner(status);
const tree = {
  "loaf.py": `import threading


class Loaf:
    weight: int = 1

    def bake(self, hot):
        try:
            if hot:
                return [n for n in range(
                    3)]
            raise ValueError("cold")
        except ValueError:
            return None
        finally:
            self.weight = 2


def later():
    return 1


thread = threading.Thread(target=later)
thread.start()
thread.join()
`,
  "test_loaf.py": `import unittest
from loaf import Loaf


class T(unittest.TestCase):
    def test_hot(self):
        self.assertEqual(Loaf().bake(True), [0, 1, 2])

    def test_cold(self):
        self.assertIsNone(Loaf().bake(False))
`,
};

/** Lines of loaf.py that a recorder says ran. */
async function record(program: PythonProgram, recorder: string): Promise<number[]> {
  const { root, remove } = makeTree(tree);
  const place = mkdtempSync(path.join(tmpdir(), "maestro-lines-"));
  try {
    mkdirSync(path.join(place, "own"));
    writeFileSync(path.join(place, "own/tests.py"), testsScript);
    const argv = [
      program.executable,
      "/measured/own/tests.py",
      "/measured/own",
      ".",
      recorder,
      "unittest",
      "discover",
    ];
    const writable = [{ outside: place, inside: "/measured" }];
    await runner.run({ argv, cwd: root, timeoutMs: 60_000, writable, readable: program.readable });
    const text = readFileSync(path.join(place, "own/lines.json"), "utf8");
    return z.record(z.string(), z.array(z.number())).parse(JSON.parse(text))["/project/loaf.py"] ?? [];
  } finally {
    remove();
    rmSync(place, { recursive: true, force: true });
  }
}

const pythons = async () => {
  const made = makeTree({});
  const found = await findPythons(
    { run: (argv, timeoutMs, more = {}) => runner.run({ argv, cwd: made.root, timeoutMs, ...more }) },
    ["coverage"],
  );
  made.remove();
  return "programs" in found ? found.programs : [];
};
const programs = status.level === "bubblewrap" ? await pythons() : [];
const covering = programs.filter((p) => p.packages.coverage);
const [first] = programs;
const [withCoverage] = covering;

test.runIf(first !== undefined)(
  "lines that run are recorded by the standard library alone, in threads too",
  async () => {
    if (!first) throw new Error("There is no Python");
    expect(await record(first, "trace")).toEqual(
      expect.arrayContaining([1, 4, 7, 8, 9, 10, 12, 13, 14, 16, 19, 20, 23, 24, 25]),
    );
  },
);

test.runIf(withCoverage !== undefined)(
  "coverage.py and the standard library record the same lines",
  async () => {
    if (!withCoverage) throw new Error("There is no coverage.py");
    expect(await record(withCoverage, "trace")).toEqual(await record(withCoverage, "coverage"));
  },
);
