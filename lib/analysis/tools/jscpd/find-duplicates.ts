import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Measure } from "../../../domain/assessment/measure";
import { notApplicable, notMeasured, type Subject, share } from "../../measures/measure-shape";
import { layOutFiles } from "../lay-out-files";
import { ownSources } from "../own-sources";
import { runTool } from "../run-tool";
import type { Tool, ToolInput } from "../tool";

const JSCPD_VERSION = "5.3.3";
const subject: Subject = { metric: "duplication_low", dimension: "code", quality: "parsed" };
/** Shorter runs of equal code are ordinary. */
const MIN_TOKENS = 60;
const MIN_LINES = 6;
const spoken = /\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|rb|php|cs|c|h|cc|cpp|swift|scala)$/;

const placeSchema = z.object({ name: z.string(), start: z.number(), end: z.number() });
const reportSchema = z.object({
  duplicates: z.array(z.object({ firstFile: placeSchema, secondFile: placeSchema, lines: z.number() })),
});
type Pair = z.infer<typeof reportSchema>["duplicates"][number];

export const jscpd: Tool = { name: `jscpd@${JSCPD_VERSION}`, measure: measureDuplication };

/** Share of the lines of product code that stand in one place only. */
async function measureDuplication({ files, scratch, signal }: ToolInput): Promise<Measure> {
  const sources = ownSources(files, spoken);
  const lines = sources.reduce((sum, source) => sum + source.lines, 0);
  if (lines === 0) return notApplicable(subject, "There is no source file that jscpd reads");
  const directory = path.join(scratch, "sources");
  const names = await layOutFiles(sources, directory);
  const run = await runTool(
    "jscpd/run-jscpd.js",
    [
      `--min-tokens=${MIN_TOKENS}`,
      `--min-lines=${MIN_LINES}`,
      "--max-lines=1000000",
      "--max-size=1mb",
      "--mode=weak",
      "--reporters=json",
      `--output=${scratch}`,
      "--silent",
      "--no-gitignore",
      ".",
    ],
    { cwd: directory, output: path.join(scratch, "jscpd.out"), signal },
  );
  if (run.why !== null) return notMeasured(subject, run.why);
  const pairs = parseReport(await readFile(path.join(scratch, "jscpd-report.json"), "utf8").catch(() => ""));
  if (!pairs) return notMeasured(subject, "jscpd wrote something that is no report");
  return tellPairs(pairs, names, lines);
}

function parseReport(text: string): Pair[] | null {
  try {
    return reportSchema.safeParse(JSON.parse(text)).data?.duplicates ?? null;
  } catch {
    return null;
  }
}

function tellPairs(pairs: readonly Pair[], names: ReadonlyMap<string, string>, lines: number): Measure {
  const own = (name: string) => names.get(path.basename(name)) ?? name;
  const repeated = new Set<string>();
  for (const { firstFile, secondFile } of pairs)
    for (const { name, start, end } of [firstFile, secondFile])
      for (let line = start; line <= end; line++) repeated.add(`${name}:${line}`);
  const largest = [...pairs].sort((a, b) => b.lines - a.lines);
  return share(
    subject,
    1 - Math.min(1, repeated.size / lines),
    `${repeated.size} of ${lines} lines of code stand in more than one place`,
    largest.map(({ firstFile, secondFile, lines: count }) => ({
      file: own(firstFile.name),
      line: Math.max(1, firstFile.start),
      note: `${count} lines as in ${own(secondFile.name)}:${secondFile.start}`,
    })),
  );
}
