import { existsSync, realpathSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { commandPath } from "../../../../platform/command-path";
import type { CommandResult } from "../../../../sandbox/run-command";
import { spawnBounded } from "../../../../sandbox/spawn-bounded";
import type { Execution } from "../../../execute/execution";

/** A Python of the machine that runs in the sandbox. */
export type PythonProgram = {
  /** Absolute path of the interpreter itself. */
  executable: string;
  /** Directories that it needs and that the sandbox does not show by itself. */
  readable: string[];
  /** Minor version of Python 3. */
  minor: number;
  version: string;
  /** Versions of what was asked for, by name; null where it is not installed. */
  packages: Record<string, string | null>;
};
export type FoundPythons =
  | { programs: PythonProgram[] }
  /** Commands do not run here. */
  | { refused: CommandResult };

type Interpreter = Pick<PythonProgram, "executable" | "readable">;

const PROBE_TIMEOUT_MS = 30_000;
const OLDEST_MINOR = 8;

/**
 * The Pythons of this machine that run where a project's commands do, in the order of the path. What stands on the path
 * may be a script that picks one, in a home that the sandbox does not show: the interpreter itself is asked for outside,
 * and what is installed for it is asked inside.
 * @param packages names of distributions
 */
export async function findPythons(
  execution: Pick<Execution, "run">,
  packages: readonly string[],
): Promise<FoundPythons> {
  const programs: PythonProgram[] = [];
  for (const interpreter of await findInterpreters()) {
    const result = await execution.run(
      [interpreter.executable, "-I", "-c", INSTALLED, ...packages],
      PROBE_TIMEOUT_MS,
      { readable: interpreter.readable },
    );
    if (result.refused !== null) return { refused: result };
    const said = parseJson(installedSchema, result.exitCode === 0 ? result.stdout : "");
    if (said && said.minor >= OLDEST_MINOR) programs.push({ ...interpreter, ...said });
  }
  return { programs };
}

async function findInterpreters(): Promise<Interpreter[]> {
  const directories = [...new Set([...commandPath().split(":"), "/usr/local/bin", "/usr/bin"])];
  const named = directories.map((d) => path.join(d, "python3")).filter((file) => existsSync(file));
  const found = new Map<string, Interpreter>();
  for (const program of new Map(named.map((file) => [realpathSync(file), file])).values()) {
    const interpreter = await askInterpreter(program);
    if (interpreter && !found.has(interpreter.executable)) found.set(interpreter.executable, interpreter);
  }
  return [...found.values()];
}

const WHERE =
  "import json, sys; print(json.dumps({'executable': sys.executable, 'prefixes': [sys.prefix, sys.base_prefix]}))";
const whereSchema = z.object({ executable: z.string().min(1), prefixes: z.array(z.string().min(1)) });

/** Null where it does not answer, or where showing it would show the machine's homes. */
async function askInterpreter(program: string): Promise<Interpreter | null> {
  const { stdout, exitCode } = await spawnBounded({
    argv: [program, "-I", "-c", WHERE],
    cwd: tmpdir(),
    env: { PATH: commandPath(), HOME: homedir() },
    data: [],
    groups: [],
    timeoutMs: PROBE_TIMEOUT_MS,
  });
  const where = parseJson(whereSchema, exitCode === 0 ? stdout : "");
  if (!where) return null;
  const readable = [...new Set(where.prefixes)].filter((directory) => !isUnder(directory, "/usr"));
  const isPrivate = readable.some((directory) => directory === "/" || isUnder(homedir(), directory));
  return isPrivate ? null : { executable: where.executable, readable };
}

const isUnder = (directory: string, above: string): boolean =>
  directory === above || directory.startsWith(`${above}/`);

const INSTALLED = `
import json, sys
from importlib.metadata import PackageNotFoundError, version
def find(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return None
print(json.dumps({"minor": sys.version_info[1], "version": sys.version.split()[0], "packages": {name: find(name) for name in sys.argv[1:]}}))
`;
const installedSchema = z.object({
  minor: z.number().int(),
  version: z.string(),
  packages: z.record(z.string(), z.string().nullable()),
});

function parseJson<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
