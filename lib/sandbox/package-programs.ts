import { existsSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { commandPath } from "../platform/command-path";
import { npmEnvironment } from "../platform/network-environment";
import { baseEnvironment } from "./sandbox-argv";
import { spawnBounded } from "./spawn-bounded";

const PROGRAMS = ["npm", "pnpm", "yarn", "bun"] as const;
export type PackageProgram = (typeof PROGRAMS)[number];

/** The package managers that a sandboxed command finds on its path. */
export function findPackagePrograms(): ReadonlySet<PackageProgram> {
  const directories = (baseEnvironment().PATH ?? "").split(":");
  return new Set(PROGRAMS.filter((name) => directories.some((d) => existsSync(path.join(d, name)))));
}

let registry: Promise<string | null> | undefined;

/**
 * The registry that npm is set to use here, without credentials; null where npm does not say. It is the only value of
 * the user's npm configuration that ever enters the sandbox.
 */
export function readRegistry(): Promise<string | null> {
  registry ??= askNpm();
  return registry;
}

async function askNpm(): Promise<string | null> {
  const { stdout } = await spawnBounded({
    argv: ["npm", "config", "get", "registry"],
    cwd: tmpdir(),
    env: { ...npmEnvironment(), PATH: commandPath(), HOME: homedir() },
    data: [],
    groups: [],
    timeoutMs: 20_000,
  });
  const said = stdout.trim();
  if (!URL.canParse(said)) return null;
  const address = new URL(said);
  if (!/^https?:$/.test(address.protocol)) return null;
  [address.username, address.password, address.search, address.hash] = ["", "", "", ""];
  return address.href;
}
