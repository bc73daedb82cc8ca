import type { CoverageReport } from "./coverage-report";
import { parseGoProfile } from "./parse-go-profile";
import { parseJsonCoverage } from "./parse-json-coverage";
import { parseLcov } from "./parse-lcov";
import { parseXmlCoverage } from "./parse-xml-coverage";

/** Larger reports are not read. */
export const MAX_COVERAGE_BYTES = 50_000_000;

/**
 * Reads a coverage report whatever its format: lcov, Cobertura, Clover and JaCoCo XML, Istanbul's and coverage.py's JSON,
 * Go's profile. The format is told by the text, never by the file's name. Null where it is none of them or is broken.
 */
export function parseCoverage(text: string): CoverageReport | null {
  if (text.length > MAX_COVERAGE_BYTES) return null;
  const start = text.slice(0, 200).trimStart();
  if (start.startsWith("<")) return parseXmlCoverage(text);
  if (start.startsWith("{")) return parseJsonCoverage(text);
  if (start.startsWith("mode:")) return parseGoProfile(text);
  return parseLcov(text);
}
