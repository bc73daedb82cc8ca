import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";

/** The started product, as the tests get to see it: passed from the set-up to them through the environment. */
export type Product = {
  baseUrl: string;
  /** The one-time link; null when there was an administrator. */
  setupLink: string | null;
  dataDir: string;
  /** Where it reads personas beside the bundled ones; null where it was told of no such folder. */
  engineDir: string | null;
  /** What start printed. */
  output: string;
};

const root = path.resolve(import.meta.dirname, "..");
const START_WITHIN_MS = 300_000;
const VARIABLE = "E2E_PRODUCT";

/** The product that the set-up started for this run. */
export function theProduct(): Product {
  const passed = process.env[VARIABLE];
  if (!passed) throw new Error("The product was not started: run the tests with `npx playwright test`.");
  return JSON.parse(passed);
}

export const publishProduct = (product: Product): void => {
  process.env[VARIABLE] = JSON.stringify(product);
};

/** The id of the process that runs now as web server or worker; another one after it was killed and restarted. */
export function pidOf(product: Product, program: "web" | "worker"): number {
  const record = JSON.parse(readFileSync(path.join(product.dataDir, "run.json"), "utf8"));
  return record.children[program].pid;
}

/**
 * Starts the product as a person does, on a free port and with an empty data directory.
 * @param env settings beside those, for instance MAESTRO_PROJECT_ROOTS
 */
export async function startProduct(env: Record<string, string> = {}): Promise<{
  product: Product;
  stop: () => Promise<void>;
}> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "maestro-e2e-"));
  // Closed to others, it would have its database elsewhere, which nothing here would remove.
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, "bin", "start.mjs")], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: "",
      BETTER_AUTH_URL: "",
      MAESTRO_DATA_DIR: dataDir,
      PORT: String(port),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async () => {
    await end(child);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const output = await untilReady(child);
    const setupLink = /https?:\S+\/set-up\?token=\S+/.exec(output)?.[0] ?? null;
    return {
      product: { baseUrl: `http://127.0.0.1:${port}`, setupLink, dataDir, engineDir: null, output },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Resolves to what start has printed when it says how to stop it, which it does last. */
function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(
      () => reject(new Error(`The product did not start in time:\n${output}`)),
      START_WITHIN_MS,
    );
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes("Ctrl-C stops it")) return;
      clearTimeout(timer);
      resolve(output);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The product ended with ${code}:\n${output}`));
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No port.")),
      );
    });
  });
}
