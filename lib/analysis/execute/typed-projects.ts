import path from "node:path";
import { z } from "zod";
import type { Execution } from "./execution";

/** The project's own compiler, below its copy. */
export const COMPILER = "node_modules/typescript/bin/tsc";
const SHOW_TIMEOUT_MS = 60_000;
const MAX_REFERENCES = 10;

const configSchema = z.looseObject({
  files: z.array(z.string()).catch([]),
  references: z.array(z.looseObject({ path: z.string() })).catch([]),
});
/** Settings of the compiler and the files that they name, inside the project; null where it does not say. */
export type TypedProject = { settings: string; files: string[] | null };

/**
 * What the compiler itself says it would check. Settings that name no file may point to others that do; on their own they
 * check nothing. Empty where no settings name a file.
 */
export async function listTypedProjects(execution: Execution): Promise<TypedProject[]> {
  const first = await showConfig(execution, "tsconfig.json");
  if (first === null) return [{ settings: "tsconfig.json", files: null }];
  if (first.files.length > 0) return [{ settings: "tsconfig.json", files: first.files }];
  const referred = first.references.map(({ path: place }) => {
    const plain = path.posix.normalize(place);
    return plain.endsWith(".json") ? plain : path.posix.join(plain, "tsconfig.json");
  });
  const known = referred.filter((settings) => execution.facts.files.some((f) => f.path === settings));
  const projects: TypedProject[] = [];
  for (const settings of known.slice(0, MAX_REFERENCES))
    projects.push({ settings, files: (await showConfig(execution, settings))?.files ?? null });
  return projects;
}

async function showConfig(
  { run }: Execution,
  settings: string,
): Promise<z.infer<typeof configSchema> | null> {
  const { stdout } = await run(["node", COMPILER, "--showConfig", "-p", settings], SHOW_TIMEOUT_MS);
  try {
    const config = configSchema.parse(JSON.parse(stdout));
    const inside = (file: string) => path.posix.join(path.posix.dirname(settings), file);
    return { ...config, files: config.files.map(inside) };
  } catch {
    return null;
  }
}
