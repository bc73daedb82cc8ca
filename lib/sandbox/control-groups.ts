import { randomUUID } from "node:crypto";
import { mkdir, readFile, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";

const MEMORY_BYTES = 2 * 1024 ** 3;
const PROCESSES = 1024;
const MOUNT = "/sys/fs/cgroup";

/** A directory of the kernel's control groups below which a group for each command can be made. */
export type ControlGroup = {
  directory: string;
  /** File to value, written into each new group. */
  limits: { file: string; value: string; optional: boolean }[];
};
export type EnteredGroups = { procs: string[]; remove(): Promise<void> };

const memory = (file: string) => ({ file, value: String(MEMORY_BYTES), optional: false });
const processes = { file: "pids.max", value: String(PROCESSES), optional: false };
const withoutSwap = { file: "memory.swap.max", value: "0", optional: true };

/** Finds by trial where memory and number of processes of a command can be limited; [] where they cannot. */
export async function findControlGroups(): Promise<ControlGroup[]> {
  const own = await readFile("/proc/self/cgroup", "utf8").catch(() => "");
  const pathOf = (controller: string) => new RegExp(`^\\d+:${controller}:(/.*)$`, "m").exec(own)?.[1];
  const places: { mount: string; own: string | undefined; limits: ControlGroup["limits"] }[] = [
    { mount: `${MOUNT}/memory`, own: pathOf("memory"), limits: [memory("memory.limit_in_bytes")] },
    { mount: `${MOUNT}/pids`, own: pathOf("pids"), limits: [processes] },
    { mount: MOUNT, own: pathOf(""), limits: [memory("memory.max"), processes, withoutSwap] },
  ];
  const found = await Promise.all(
    places.map(async ({ mount, own, limits }) => {
      if (own === undefined) return [];
      // Inside a container the path may be the host's, and version 2 gives limits only beside a group that has processes.
      const directories = [
        path.join(/* turbopackIgnore: true */ mount, own),
        path.join(/* turbopackIgnore: true */ mount, path.dirname(own)),
        mount,
      ];
      for (const directory of new Set(directories)) {
        const group = { directory, limits };
        const entered = await makeGroups([group]).catch(() => null);
        await entered?.remove();
        if (entered) return [group];
      }
      return [];
    }),
  );
  return found.flat();
}

/** Whether they limit the memory of a command, not only its processes. */
export const limitMemory = (groups: readonly ControlGroup[]): boolean =>
  groups.some((group) => group.limits.some((limit) => limit.file.startsWith("memory.")));

/** Makes one group below each for a command; `procs` are the files into which its first process writes its id. */
export async function makeGroups(groups: readonly ControlGroup[]): Promise<EnteredGroups> {
  const name = `maestro-${randomUUID()}`;
  const made = groups.map((group) => path.join(group.directory, name));
  const remove = async () => {
    for (const directory of made) await removeGroup(directory);
  };
  try {
    for (const [i, { limits }] of groups.entries()) {
      const directory = made[i] ?? "";
      await mkdir(directory);
      for (const { file, value, optional } of limits)
        await writeFile(path.join(directory, file), value, { flag: "r+" }).catch((error: unknown) => {
          if (!optional) throw error;
        });
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { procs: made.map((directory) => path.join(directory, "cgroup.procs")), remove };
}

/** Its last process may take a moment to leave. */
async function removeGroup(directory: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const code = await rmdir(directory).then(
      () => null,
      (error: NodeJS.ErrnoException) => error.code,
    );
    if (code === null || code === "ENOENT") return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
