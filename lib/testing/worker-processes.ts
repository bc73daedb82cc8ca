import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..", "..");

/** Starts real worker processes of the code as it stands, each told to die at a fault point or not; `kill` ends all. */
export async function buildWorker(): Promise<{
  start: (faultPoint?: string) => ChildProcess;
  kill: () => void;
}> {
  const program = path.join(root, "dist", `tested-worker-${process.pid}.mjs`);
  await build({
    entryPoints: [path.join(root, "lib/worker/main.ts")],
    outfile: program,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const started: ChildProcess[] = [];
  return {
    start: (faultPoint) => {
      const child = spawn(process.execPath, [program], {
        cwd: root,
        env: {
          ...process.env,
          MAESTRO_ROOT: root,
          LOG_LEVEL: "error",
          ...(faultPoint ? { MAESTRO_FAULT_POINT: faultPoint } : {}),
        },
        stdio: ["ignore", "inherit", "inherit"],
      });
      started.push(child);
      return child;
    },
    kill: () => {
      for (const child of started) child.kill("SIGKILL");
    },
  };
}

/** The signal by which a process ended, or null when it ended by itself. */
export const untilExit = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
