import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const program = path.resolve(import.meta.dirname, "..", "..", "bin", "maestro");

export type Ran = { code: number | null; stdout: string; stderr: string };

/** The command line as people start it, with a data directory of its own; `remove` takes that away again. */
export function installMaestro(env: Record<string, string> = {}) {
  const dataDir = mkdtempSync(path.join(tmpdir(), "maestro-cli-"));
  const start = (args: readonly string[], onError: (said: string, child: ChildProcess) => void = () => {}) =>
    new Promise<Ran>((resolve) => {
      const child = spawn(process.execPath, [program, ...args], {
        env: { NODE_ENV: "test", PATH: process.env.PATH ?? "", MAESTRO_DATA_DIR: dataDir, ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const ran = { stdout: "", stderr: "" };
      child.stdout.on("data", (chunk) => {
        ran.stdout += chunk;
      });
      child.stderr.on("data", (chunk) => {
        ran.stderr += chunk;
        onError(ran.stderr, child);
      });
      child.once("close", (code) => resolve({ code, ...ran }));
    });
  return { dataDir, run: start, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
