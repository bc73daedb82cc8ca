import { z } from "zod";

const manifestSchema = z.looseObject({});
const specsSchema = z.record(z.string(), z.string());
const workspaceSchema = z.object({
  packages: z.array(z.string()).catch([]),
  catalog: specsSchema.catch({}),
  catalogs: z.record(z.string(), specsSchema).catch({}),
});
type WorkspaceSettings = z.infer<typeof workspaceSchema>;

const dependencyKeys = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

/**
 * The same packages as npm can be asked for them: pnpm's list of workspaces as package.json's, `workspace:` and `catalog:`
 * as plain ranges. Anything else stays as it is.
 */
export function translateForNpm(files: ReadonlyMap<string, string>): Map<string, string> {
  const settings = readSettings(files.get("pnpm-workspace.yaml") ?? files.get(".yarnrc.yml"));
  return new Map(
    [...files].map(([file, text]) =>
      /(?:^|\/)package\.json$/.test(file)
        ? [file, translateManifest(text, settings, file === "package.json")]
        : [file, text],
    ),
  );
}

function readSettings(text: string | undefined): WorkspaceSettings {
  const parsed = workspaceSchema.safeParse(parseJson(text ?? "{}"));
  return parsed.data ?? { packages: [], catalog: {}, catalogs: {} };
}

function translateManifest(text: string, settings: WorkspaceSettings, isRoot: boolean): string {
  const manifest: Record<string, unknown> = manifestSchema.safeParse(parseJson(text)).data ?? {};
  for (const key of dependencyKeys) {
    const specs = specsSchema.safeParse(manifest[key]).data;
    if (specs)
      manifest[key] = Object.fromEntries(
        Object.entries(specs).map(([name, spec]) => [name, translateSpec(name, spec, settings)]),
      );
  }
  if (isRoot && manifest.workspaces === undefined && settings.packages.length > 0)
    manifest.workspaces = settings.packages.filter((glob) => !glob.startsWith("!"));
  return JSON.stringify(manifest);
}

function translateSpec(name: string, spec: string, { catalog, catalogs }: WorkspaceSettings): string {
  if (spec.startsWith("workspace:")) return "*";
  if (spec.startsWith("link:")) return `file:${spec.slice("link:".length)}`;
  if (!spec.startsWith("catalog:")) return spec;
  const named = spec.slice("catalog:".length);
  const from = named === "" || named === "default" ? { ...catalogs.default, ...catalog } : catalogs[named];
  return from?.[name] ?? "*";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
