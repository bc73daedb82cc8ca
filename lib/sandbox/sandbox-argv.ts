import { existsSync, realpathSync } from "node:fs";
import path from "node:path";

/** Where the project stands inside the sandbox, on every machine: outputs do not name the machine's paths. */
export const INSIDE = "/project";

export type SandboxMounts = {
  /** Absolute path of the tree; mounted at `/project`. */
  tree: string;
  readOnly: boolean;
  /** Further writable directories, by their path inside. */
  writable: { outside: string; inside: string }[];
};

/**
 * The bubblewrap profile for a project's commands: no network but its own loopback, own process tree that dies with us,
 * no capabilities, nothing of the machine but its programs, read-only, and none of our environment.
 */
export function sandboxArgv(mounts: SandboxMounts, env: Record<string, string>): string[] {
  const node = nodeHome();
  return [
    ...["--unshare-user", "--uid", "1000", "--gid", "1000"],
    ...["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"],
    ...["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "sandbox"],
    ...["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/alternatives", "/etc/ld.so.cache"].flatMap(
      (dir) => ["--ro-bind-try", dir, dir],
    ),
    ...(node === "/usr" ? [] : ["--ro-bind", node, node]),
    ...["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--dir", "/home/project"],
    ...[mounts.readOnly ? "--ro-bind" : "--bind", mounts.tree, INSIDE],
    ...mounts.writable.flatMap(({ outside, inside }) => ["--bind", outside, inside]),
    ...["--chdir", INSIDE, "--clearenv"],
    ...Object.entries({ ...baseEnvironment(), HOME: "/home/project", ...env }).flatMap(([key, value]) => [
      "--setenv",
      key,
      value,
    ]),
  ];
}

/** What every command gets: where programs are, and nothing that a tool would send or fetch. */
export const baseEnvironment = (): Record<string, string> => ({
  PATH: [...new Set([path.join(nodeHome(), "bin"), "/usr/local/bin", "/usr/bin", "/bin"])].join(":"),
  LANG: "C.UTF-8",
  TZ: "UTC",
  CI: "1",
  NO_COLOR: "1",
  NO_UPDATE_NOTIFIER: "1",
  npm_config_update_notifier: "false",
  npm_config_fund: "false",
  npm_config_audit: "false",
  npm_config_offline: "true",
});

const LIMITS = { processes: 256, fileBytes: 200_000_000, cpuSeconds: 300 };

/**
 * Limits on the command and all that it starts. No limit of address space: V8 reserves more than it uses. The kernel
 * does not count processes of the machine's root: there the wall time alone ends a flood of them.
 */
export function limitArgv(): string[] {
  const prlimit = ["/usr/bin/prlimit", "/bin/prlimit"].find((p) => existsSync(p));
  if (!prlimit) return [];
  return [
    prlimit,
    `--nproc=${LIMITS.processes}`,
    `--fsize=${LIMITS.fileBytes}`,
    `--cpu=${LIMITS.cpuSeconds}`,
    "--core=0",
  ];
}

const nodeHome = (): string => path.dirname(path.dirname(realpathSync(process.execPath)));
