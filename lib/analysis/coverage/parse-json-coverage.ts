import { z } from "zod";
import { type CoverageReport, type CoverageTotal, collectFiles, toTotal, totalOf } from "./coverage-report";

/** Reads Istanbul's coverage-final.json and coverage-summary.json, and the JSON report of coverage.py. */
export function parseJsonCoverage(text: string): CoverageReport | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return readSummary(value) ?? readPython(value) ?? readIstanbul(value);
}

const summedSchema = z.object({
  total: z.number(),
  covered: z.number(),
  pct: z.union([z.number(), z.string()]),
});
const summarySchema = z.looseObject({
  total: z.looseObject({ lines: summedSchema, branches: summedSchema }),
});

function readSummary(value: unknown): CoverageReport | null {
  const total = summarySchema.safeParse(value).data?.total;
  if (!total) return null;
  const { lines, branches } = total;
  return {
    format: "istanbul summary",
    files: [],
    totals: { lines: summed(lines), branches: branches.total > 0 ? summed(branches) : null },
  };
}

/** "Unknown" where there is nothing to count. */
const summed = ({ covered, total, pct }: z.infer<typeof summedSchema>): CoverageTotal =>
  toTotal(covered, total, typeof pct === "number" ? pct : 0);

const pythonSchema = z.looseObject({
  meta: z.looseObject({ version: z.string() }),
  files: z.record(
    z.string(),
    z.looseObject({ executed_lines: z.array(z.number()), missing_lines: z.array(z.number()) }),
  ),
  totals: z.looseObject({
    covered_lines: z.number(),
    num_statements: z.number(),
    percent_covered: z.number(),
    num_branches: z.number().optional(),
    covered_branches: z.number().optional(),
  }),
});

/** https://coverage.readthedocs.io: with branches measured, its percentage counts them too. */
function readPython(value: unknown): CoverageReport | null {
  const report = pythonSchema.safeParse(value).data;
  if (!report) return null;
  const collected = collectFiles();
  for (const [file, { executed_lines, missing_lines }] of Object.entries(report.files)) {
    collected.touch(file);
    for (const line of executed_lines) collected.add(file, line, 1);
    for (const line of missing_lines) collected.add(file, line, 0);
  }
  const { covered_lines, num_statements, percent_covered, num_branches, covered_branches } = report.totals;
  return {
    format: "coverage.py",
    files: collected.files(),
    totals: {
      lines: toTotal(covered_lines, num_statements, asPrinted(percent_covered)),
      branches: num_branches ? toTotal(covered_branches ?? 0, num_branches) : null,
    },
  };
}

/** coverage.py rounds to the nearest, but never to nothing or all. */
function asPrinted(percent: number): number {
  if (percent <= 0 || percent >= 100) return percent;
  return Math.min(99.99, Math.max(0.01, Math.round(percent * 100) / 100));
}

const istanbulFileSchema = z.looseObject({
  path: z.string(),
  statementMap: z.record(z.string(), z.looseObject({ start: z.looseObject({ line: z.number() }) })),
  s: z.record(z.string(), z.number()),
  b: z.record(z.string(), z.array(z.number())).optional(),
});

/** A line has the hits of the statements that begin on it, as Istanbul itself counts lines. */
function readIstanbul(value: unknown): CoverageReport | null {
  const entries = z.record(z.string(), z.unknown()).safeParse(value).data;
  if (!entries || Object.keys(entries).length === 0) return null;
  const collected = collectFiles();
  const ways: number[] = [];
  for (const entry of Object.values(entries)) {
    const file = istanbulFileSchema.safeParse(entry).data;
    if (!file) return null;
    collected.touch(file.path);
    for (const [id, { start }] of Object.entries(file.statementMap))
      collected.add(file.path, start.line, file.s[id] ?? 0);
    for (const counts of Object.values(file.b ?? {})) for (const count of counts) ways.push(count);
  }
  const files = collected.files();
  const branches = ways.length > 0 ? toTotal(ways.filter((count) => count > 0).length, ways.length) : null;
  return { format: "istanbul", files, totals: { lines: totalOf(files), branches } };
}
