import { execFile } from "node:child_process";

/** How tests of node:test ended: how many failed as tests, and whether a file could not be run at all. */
export type NodeRun = { passed: number; failed: number; crashed: boolean; output: string };

/** Runs the test files of a directory, each in a process of its own. */
export async function runNodeTests(root: string, files: readonly string[]): Promise<NodeRun> {
  const runs = await Promise.all(files.map((file) => runFile(root, file)));
  return runs.reduce((sum, run) => ({
    passed: sum.passed + run.passed,
    failed: sum.failed + run.failed,
    crashed: sum.crashed || run.crashed,
    output: sum.output + run.output,
  }));
}

function runFile(root: string, file: string): Promise<NodeRun> {
  const options = { cwd: root, timeout: 20_000, env: { ...process.env } };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--test-reporter=tap", "--test-force-exit", file],
      options,
      (error, stdout, stderr) => {
        const numberOf = (word: string) =>
          Number(new RegExp(`^# ${word} (\\d+)$`, "m").exec(stdout)?.[1] ?? 0);
        const [passed, failed] = [numberOf("pass"), numberOf("fail") + numberOf("cancelled")];
        const crashed = passed + failed === 0 || (error !== null && failed === 0);
        resolve({ passed, failed, crashed, output: stdout + stderr });
      },
    );
  });
}
