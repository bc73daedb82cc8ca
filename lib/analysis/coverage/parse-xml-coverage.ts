import path from "node:path";
import { XMLParser } from "fast-xml-parser";
import { type CoverageReport, type CoverageTotal, collectFiles, toTotal, totalOf } from "./coverage-report";

/** An element: its attributes as `@name`, its children as lists by their name. */
type Element = { [key: string]: Element[] | string };

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  // A report defines no entities of its own; a bomb of them stays what it is written as.
  processEntities: false,
  maxNestedTags: 100,
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
});

/** Reads Cobertura (coverage.py's and Istanbul's XML too), Clover and JaCoCo reports. */
export function parseXmlCoverage(text: string): CoverageReport | null {
  let root: Element;
  try {
    root = parser.parse(text);
  } catch {
    return null;
  }
  const jacoco = children(root, "report")[0];
  if (jacoco) return readJacoco(jacoco);
  const coverage = children(root, "coverage")[0];
  if (!coverage) return null;
  return attribute(coverage, "line-rate") !== "" || children(coverage, "packages").length > 0
    ? readCobertura(coverage)
    : readClover(coverage);
}

/** Elements without attributes and children are read as texts: none of the formats says anything by one. */
const children = (element: Element, name: string): Element[] => {
  const found = element[name];
  return Array.isArray(found) ? found.filter((child) => typeof child === "object" && child !== null) : [];
};
const attribute = (element: Element, name: string): string => {
  const value = element[`@${name}`];
  return typeof value === "string" ? value : "";
};
const number = (element: Element, name: string): number => {
  const text = attribute(element, name);
  return text === "" ? Number.NaN : Number(text);
};

/** All elements of a name, however deep. */
function find(root: Element, name: string): Element[] {
  const found: Element[] = [];
  const open = [root];
  for (let element = open.pop(); element; element = open.pop())
    for (const key of Object.keys(element)) {
      const below = children(element, key);
      for (const child of below) {
        if (key === name) found.push(child);
        open.push(child);
      }
    }
  return found;
}

/** Files are relative to one of the `sources`; the first that is absolute is put before them. */
function readCobertura(coverage: Element): CoverageReport {
  const collected = collectFiles();
  const sources = children(coverage, "sources").flatMap((s) => texts(s.source));
  const base = sources.find((source) => source.startsWith("/"));
  for (const one of find(coverage, "class")) {
    const name = attribute(one, "filename");
    const file = base === undefined || name.startsWith("/") ? name : path.posix.join(base, name);
    collected.touch(file);
    for (const lines of children(one, "lines"))
      for (const line of children(lines, "line"))
        collected.add(file, number(line, "number"), number(line, "hits"));
  }
  const files = collected.files();
  const lines = ownTotal(coverage, "lines-covered", "lines-valid", number(coverage, "line-rate") * 100);
  const branches = ownTotal(coverage, "branches-covered", "branches-valid", Number.NaN);
  return { format: "cobertura", files, totals: { lines: lines ?? totalOf(files), branches } };
}

const texts = (value: Element[] | string | undefined): string[] =>
  Array.isArray(value) ? value.flatMap((v) => (typeof v === "string" ? [v] : [])) : [];

function ownTotal(element: Element, covered: string, total: string, percent: number): CoverageTotal | null {
  const [hit, all] = [number(element, covered), number(element, total)];
  if (Number.isNaN(hit) || Number.isNaN(all) || all === 0) return null;
  // The rate has four digits: it says the percentage to two decimals, where it does not contradict the counts.
  const said = Math.round(percent * 100) / 100;
  return Math.abs(said - (hit / all) * 100) < 0.02 ? toTotal(hit, all, said) : toTotal(hit, all);
}

function readClover(coverage: Element): CoverageReport | null {
  const project = children(coverage, "project")[0];
  if (!project) return null;
  const collected = collectFiles();
  for (const file of find(project, "file")) {
    const name = attribute(file, "path") || attribute(file, "name");
    collected.touch(name);
    for (const line of children(file, "line"))
      if (attribute(line, "type") !== "method")
        collected.add(name, number(line, "num"), number(line, "count"));
  }
  const files = collected.files();
  const own = children(project, "metrics")[0] ?? {};
  const branches = ownTotal(own, "coveredconditionals", "conditionals", Number.NaN);
  return {
    format: "clover",
    files,
    totals: {
      lines: ownTotal(own, "coveredstatements", "statements", Number.NaN) ?? totalOf(files),
      branches,
    },
  };
}

/** A line counts as run when an instruction of it did (`ci`). Files are named by their package. */
function readJacoco(report: Element): CoverageReport {
  const collected = collectFiles();
  for (const one of find(report, "package"))
    for (const source of children(one, "sourcefile")) {
      const file = path.posix.join(attribute(one, "name"), attribute(source, "name"));
      collected.touch(file);
      for (const line of children(source, "line"))
        collected.add(file, number(line, "nr"), number(line, "ci"));
    }
  const files = collected.files();
  const counter = (type: string): CoverageTotal | null => {
    const own = children(report, "counter").find((c) => attribute(c, "type") === type);
    const [covered, missed] = own ? [number(own, "covered"), number(own, "missed")] : [0, 0];
    return own && covered + missed > 0 ? toTotal(covered, covered + missed) : null;
  };
  return {
    format: "jacoco",
    files,
    totals: { lines: counter("LINE") ?? totalOf(files), branches: counter("BRANCH") },
  };
}
