import path from "node:path";
import { z } from "zod";
import type { WalkedFile } from "../walk-project";

/** `key` and `targets` may hold one `*`. `catchesAll`: what it does not reach may still be a package. */
export type PathAlias = { directory: string; key: string; targets: string[]; catchesAll: boolean };

const configSchema = z.object({
  compilerOptions: z.object({
    baseUrl: z.string().optional(),
    paths: z.record(z.string(), z.array(z.string())).catch({}),
  }),
});

/** The `paths` and the `baseUrl` of tsconfig.json and jsconfig.json files, the nearest to a file first. */
export function detectPathAliases(files: readonly WalkedFile[]): PathAlias[] {
  return files
    .filter((f) => /(?:^|\/)(?:ts|js)config(?:\.\w+)?\.json$/.test(f.path) && f.text !== null)
    .flatMap((f) => {
      const config = configSchema.safeParse(parseWithComments(f.text ?? ""));
      if (!config.success) return [];
      const { baseUrl, paths } = config.data.compilerOptions;
      const directory = path.posix.dirname(f.path).replace(/^\.$/, "");
      const base = path.posix.join(directory, baseUrl ?? ".");
      const named = Object.entries(paths).map(([key, targets]) => ({
        directory,
        key,
        targets: targets.map((target) => path.posix.join(base, target)),
        catchesAll: key === "*",
      }));
      const all = { directory, key: "*", targets: [path.posix.join(base, "*")], catchesAll: true };
      return baseUrl === undefined ? named : [...named, all];
    })
    .sort((a, b) => b.directory.length - a.directory.length);
}

function parseWithComments(text: string): unknown {
  const bare = text
    .replace(/("(?:\\.|[^"\\])*")|\/\/.*|\/\*[\s\S]*?\*\//g, (_, string: string | undefined) => string ?? "")
    .replace(/,(?=\s*[}\]])/g, "");
  try {
    return JSON.parse(bare);
  } catch {
    return null;
  }
}
