import { type CoverageReport, collectFiles, toTotal, totalOf } from "./coverage-report";

/**
 * lcov's tracefile (geninfo(1)): `SF:` names a file, `DA:line,hits` a line, `LF`/`LH` and `BRF`/`BRH` count what was found
 * and hit. The counts are the tool's own; they are taken where every record has them.
 */
export function parseLcov(text: string): CoverageReport | null {
  const collected = collectFiles();
  const sums = { LF: 0, LH: 0, BRF: 0, BRH: 0 };
  let [file, records, counted]: [string | null, number, number] = [null, 0, 0];
  for (const raw of text.split("\n")) {
    const line = raw.trimEnd();
    if (line.startsWith("SF:")) {
      file = line.slice(3);
      collected.touch(file);
      records++;
    } else if (line === "end_of_record") file = null;
    else if (file === null) continue;
    else if (line.startsWith("DA:")) {
      const [at, hits] = line.slice(3).split(",");
      collected.add(file, Number(at), Number(hits));
    } else {
      const sum = /^(LF|LH|BRF|BRH):(\d{1,9})$/.exec(line);
      if (!sum) continue;
      if (sum[1] === "LF") counted++;
      if (sum[1] === "LF" || sum[1] === "LH" || sum[1] === "BRF" || sum[1] === "BRH")
        sums[sum[1]] += Number(sum[2]);
    }
  }
  if (records === 0) return null;
  const files = collected.files();
  const lines = counted === records ? toTotal(sums.LH, sums.LF) : totalOf(files);
  const branches = sums.BRF > 0 ? toTotal(sums.BRH, sums.BRF) : null;
  return { format: "lcov", files, totals: { lines, branches } };
}
