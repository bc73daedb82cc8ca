import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** Where the project stands inside the sandbox, on every machine: outputs do not name the machine's paths. */
export const INSIDE = "/project";
/** Its home: of memory, bounded and empty, unless a directory is mounted there. */
export const HOME = "/home/project";

export type SandboxMounts = {
  /** Absolute path of the tree; mounted at `/project`. */
  tree: string;
  readOnly: boolean;
  /** Directory below it in which the command starts. */
  directory?: string;
  /** Further writable directories, by their path inside. */
  writable: readonly { outside: string; inside: string }[];
  /** The machine's network and the files that using it takes; absent: the loopback of the sandbox alone. */
  network?: NetworkMounts;
  /** Further directories of the machine that can be read, each at its own path: programs of ours. */
  readable?: readonly string[];
};
/** Absolute paths of further certificate files that the environment names. */
export type NetworkMounts = { certificates: readonly string[] };

/** What resolving names and checking certificates reads; never `/etc/ssl` whole, which holds private keys. */
const networkFiles = [
  "/etc/resolv.conf",
  "/etc/nsswitch.conf",
  "/etc/ssl/certs",
  "/etc/ssl/cert.pem",
  "/etc/ssl/openssl.cnf",
  "/etc/pki/tls/certs",
  "/etc/pki/ca-trust/extracted",
];

/** Files of the sandbox's own `/etc`: names and users of the machine stay out, `localhost` and the user exist. */
const etcFiles: readonly (readonly [string, string])[] = [
  ["/etc/hosts", "127.0.0.1 localhost sandbox\n::1 localhost\n"],
  ["/etc/passwd", `project:x:1000:1000::${HOME}:/bin/sh\n`],
  ["/etc/group", "project:x:1000:\n"],
];
const FIRST_FREE_FD = 3;

/** What bubblewrap reads the files of `/etc` from, in the order of the descriptors that `sandboxArgv` names, from 3. */
export const sandboxData = (): Uint8Array[] => etcFiles.map(([, text]) => new TextEncoder().encode(text));

/** `--size` came with bubblewrap 0.7; without it `/tmp` is bounded by the memory of the command's control group alone. */
const knowsSize = (version: string | null): boolean => {
  const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
  return major > 0 || minor >= 7;
};

/**
 * The bubblewrap profile for a project's commands: no network but its own loopback unless one is given, own process tree that dies with us,
 * no capabilities, nothing of the machine but its programs, read-only, and none of our environment. It needs the
 * descriptors of `sandboxData`.
 */
export function sandboxArgv(
  mounts: SandboxMounts,
  env: Record<string, string>,
  version: string | null,
): string[] {
  const bounded = (bytes: number) => (knowsSize(version) ? ["--size", String(bytes)] : []);
  return [
    ...["--unshare-user", "--uid", "1000", "--gid", "1000"],
    ...["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"],
    ...(mounts.network ? [] : ["--unshare-net"]),
    ...["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "sandbox"],
    ...["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/alternatives", "/etc/ld.so.cache"].flatMap(
      (dir) => ["--ro-bind-try", dir, dir],
    ),
    ...etcFiles.flatMap(([file], i) => ["--ro-bind-data", String(FIRST_FREE_FD + i), file]),
    ...nodeMount(),
    ...(mounts.network ? [...networkFiles, ...mounts.network.certificates] : []).flatMap((file) => [
      "--ro-bind-try",
      file,
      file,
    ]),
    ...["--proc", "/proc", "--dev", "/dev"],
    ...[...bounded(TMP_BYTES), "--tmpfs", "/tmp", ...bounded(TMP_BYTES), "--tmpfs", HOME],
    ...[mounts.readOnly ? "--ro-bind" : "--bind", mounts.tree, INSIDE],
    ...mounts.writable.flatMap(({ outside, inside }) => ["--bind", outside, inside]),
    ...(mounts.readable ?? []).flatMap((directory) => ["--ro-bind-try", directory, directory]),
    ...["--remount-ro", "/", "--chdir", path.posix.join(INSIDE, mounts.directory ?? ""), "--clearenv"],
    ...Object.entries({ ...baseEnvironment(), HOME, ...env }).flatMap(([key, value]) => [
      "--setenv",
      key,
      value,
    ]),
  ];
}

const TMP_BYTES = 512 * 1024 ** 2;

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

const LIMITS = { processes: 1024, fileBytes: 200_000_000, cpuSeconds: 300 };

/**
 * Limits on the command and all that it starts. No limit of address space: V8 reserves more than it uses. The kernel
 * does not count processes of the machine's root here: there a control group limits them or, without one, the wall time.
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

/** Node's own directory; where that would be the root or hold a home, the program alone. */
function nodeMount(): string[] {
  const home = nodeHome();
  if (isUnder(home, "/usr")) return [];
  const mounted = isUnder(homedir(), home) || home === "/" ? realpathSync(process.execPath) : home;
  return ["--ro-bind", mounted, mounted];
}

const isUnder = (directory: string, above: string): boolean =>
  directory === above || directory.startsWith(`${above}/`);
