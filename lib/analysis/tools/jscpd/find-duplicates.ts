import { writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Measure } from "../../../domain/assessment/measure";
import { notApplicable, notMeasured, type Subject, share } from "../../measures/measure-shape";
import { readingCache } from "../../reading/read-files";
import { layOutFiles } from "../lay-out-files";
import {
  countLines,
  digestOfSources,
  ownLines,
  ownSources,
  type SourceText,
  tooLittle,
} from "../own-sources";
import { readOutput, runTool } from "../run-tool";
import type { Tool, ToolInput } from "../tool";

const JSCPD_VERSION = "5.3.3";
const RULES_VERSION = "2";
const program = { name: "jscpd", script: "jscpd/run-jscpd.js", loads: "jscpd-" };
const subject: Subject = { metric: "duplication_low", dimension: "code", quality: "parsed" };
/** Shorter runs of equal code are ordinary. */
const MIN_TOKENS = 60;
const MIN_LINES = 6;
const languages = "JavaScript TypeScript Python Go Rust Java Kotlin Ruby PHP C# C C++ Swift Scala".split(" ");
const spoken = /\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|rb|php|cs|c|h|cc|cpp|swift|scala)$/;

const placeSchema = z.object({ name: z.string(), start: z.number().int(), end: z.number().int() });
const reportSchema = z.object({
  duplicates: z.array(z.object({ firstFile: placeSchema, secondFile: placeSchema, lines: z.number() })),
});
type Pair = z.infer<typeof reportSchema>["duplicates"][number];
type CopiedPlace = Pair["firstFile"];

/** `repeated`: lines of code that stand in more than one place; `largest`: the largest copies, as evidence. */
const copiesSchema = z.object({
  repeated: z.number(),
  largest: z.array(z.object({ file: z.string(), line: z.number(), note: z.string() })),
});
type Copies = z.infer<typeof copiesSchema>;
/** More than a measure shows. */
const KEPT_COPIES = 100;

export const jscpd: Tool = {
  name: `jscpd@${JSCPD_VERSION} rules ${RULES_VERSION}`,
  metric: subject.metric,
  dimension: subject.dimension,
  languages,
  measure: measureDuplication,
};

/** Share of the lines of product code that stand in one place only. */
async function measureDuplication(input: ToolInput): Promise<Measure> {
  const { files } = input;
  const all = ownLines(files);
  if (all === 0) return notApplicable(subject, "There is no source file");
  const sources = ownSources(files, (file) => spoken.test(file));
  const why = tooLittle(countLines(sources), all, languages);
  if (why !== null) return notMeasured(subject, why);
  const copies = await findCopies(sources, input);
  if (typeof copies === "string") return notMeasured(subject, copies);
  const lines = countLines(sources);
  return share(
    subject,
    1 - copies.repeated / lines,
    `${copies.repeated} of ${lines} lines of code stand in more than one place`,
    copies.largest,
  );
}

/** What jscpd says of these sources, or why it says nothing; what it said of the same before is not asked again. */
async function findCopies(sources: readonly SourceText[], input: ToolInput): Promise<Copies | string> {
  const cache = readingCache();
  const key = digestOfSources(jscpd.name, sources);
  const known = copiesSchema.safeParse((await cache.get(key))?.copies);
  if (known.success) return known.data;
  const found = await askJscpd(sources, input);
  if (typeof found !== "string") await cache.put(key, { copies: found });
  return found;
}

async function askJscpd(
  sources: readonly SourceText[],
  { scratch, signal }: ToolInput,
): Promise<Copies | string> {
  const names = await layOutFiles(sources, path.join(scratch, "sources"));
  await writeFile(path.join(scratch, "jscpd.json"), "{}");
  const run = await runTool(program, options, { cwd: scratch, signal });
  if (run.why !== null) return run.why;
  const report = await readOutput(path.join(scratch, "report", "jscpd-report.json"));
  const pairs = parseReport(report?.output ?? "");
  if (!pairs) return "jscpd wrote no report, or one that is too large";
  return countCopies(pairs, new Map(sources.map((s) => [s.path, s])), names);
}

const options = [
  `--min-tokens=${MIN_TOKENS}`,
  `--min-lines=${MIN_LINES}`,
  "--max-lines=1000000",
  "--max-size=2mb",
  "--mode=weak",
  "--reporters=json",
  "--config=jscpd.json",
  "--output=report",
  "--silent",
  "--no-tips",
  "--no-gitignore",
  "sources",
];

function parseReport(text: string): Pair[] | null {
  try {
    return reportSchema.safeParse(JSON.parse(text)).data?.duplicates ?? null;
  } catch {
    return null;
  }
}

function countCopies(
  pairs: readonly Pair[],
  sources: ReadonlyMap<string, SourceText>,
  names: ReadonlyMap<string, string>,
): Copies {
  const own = ({ name }: CopiedPlace) => names.get(path.basename(name)) ?? name;
  const byFile = new Map<string, CopiedPlace[]>();
  for (const place of pairs.flatMap((p) => [p.firstFile, p.secondFile])) {
    const known = byFile.get(own(place));
    if (known) known.push(place);
    else byFile.set(own(place), [place]);
  }
  const repeated = [...byFile].reduce(
    (sum, [file, places]) => sum + countWithin(sources.get(file)?.lines ?? [], places),
    0,
  );
  const largest = [...pairs].sort((a, b) => b.lines - a.lines).slice(0, KEPT_COPIES);
  return {
    repeated,
    largest: largest.map(({ firstFile, secondFile, lines }) => ({
      file: own(firstFile),
      line: Math.max(1, firstFile.start),
      note: `${lines} lines as in ${own(secondFile)}:${secondFile.start}`,
    })),
  };
}

/** How many of the lines, in order, lie in any of the places; the places may overlap. */
function countWithin(lines: readonly number[], places: readonly CopiedPlace[]): number {
  const sorted = [...places].sort((a, b) => a.start - b.start);
  let [count, reach, next] = [0, 0, 0];
  for (const line of lines) {
    for (let place = sorted[next]; place && place.start <= line; place = sorted[++next])
      reach = Math.max(reach, place.end);
    if (line <= reach) count++;
  }
  return count;
}
