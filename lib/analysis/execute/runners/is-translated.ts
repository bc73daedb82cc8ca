import path from "node:path";
import { z } from "zod";
import type { Execution } from "../execution";
import { readProduced } from "../read-produced";
import { countLines, sortSources } from "../source-files";

const MAX_BYTES = 200_000;
const settingsFiles = [
  ".mocharc.json",
  ".mocharc.jsonc",
  ".mocharc.js",
  ".mocharc.cjs",
  ".mocharc.yml",
  ".mocharc.yaml",
];
const manifestSchema = z.looseObject({
  scripts: z.record(z.string(), z.unknown()).catch({}),
  mocha: z.unknown().optional(),
  ava: z.unknown().optional(),
  tap: z.unknown().optional(),
});

/** Programs that translate files as Node loads them, by the words with which they are named. */
const translator =
  /@babel\/register|\bts-node\b|\btsx\b|esbuild-(?:register|runner)|@swc(?:-node)?\/|\bsucrase\b|\besbuild-kit\b|(?:-r|--require|"require":|--loader)[\s[=]{1,5}["']?esm\b/;

/** Whether what Node records is of the project's own files: most are JavaScript, and nothing translates them. */
export async function isRecordedByNode(execution: Execution): Promise<boolean> {
  const { scripts, typed } = sortSources(execution.facts);
  return countLines(typed) <= countLines(scripts) && !(await isTranslated(execution));
}

/** Whether the project's files are translated as they are loaded: then the lines that Node records are not its own. */
export async function isTranslated({ facts, root }: Execution): Promise<boolean> {
  const { scripts, mocha, ava, tap } = readManifest(facts.packageJson?.raw ?? "{}");
  const settings = await Promise.all(
    settingsFiles.map((file) => readProduced(path.join(root, file), MAX_BYTES)),
  );
  const ofTests = Object.entries(scripts).filter(([name]) => /test|cov/.test(name));
  return [JSON.stringify([ofTests, mocha, ava, tap]), ...settings].some((text) =>
    translator.test(text ?? ""),
  );
}

function readManifest(raw: string): z.infer<typeof manifestSchema> {
  try {
    return manifestSchema.safeParse(JSON.parse(raw)).data ?? { scripts: {} };
  } catch {
    return { scripts: {} };
  }
}
