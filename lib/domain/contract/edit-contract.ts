import type { z } from "zod";
import { isObject } from "../persona/json-parts";
import { deliverableContractSchema } from "./contract";

/** A contract as its file has it: fields that this version does not know stay where they are. */
export type RawContract = Record<string, unknown>;
/** One clause as written; its text alone where the file says no more. */
export type RawEntry = Record<string, unknown>;

/** Where a list of clauses stands in a contract; the sections of one document are a list of their own. */
export type ListPlace = readonly [
  part: "required_files" | "required_directories" | "required_documentation_sections" | "validation_rules",
  document?: string,
];
/** What the text of a clause that is written as nothing but a text says. */
const nameField = {
  required_files: "glob",
  required_directories: "path",
  required_documentation_sections: "heading",
  validation_rules: "rule",
} as const;

export const listEntries = (contract: RawContract, place: ListPlace): RawEntry[] =>
  rawList(contract, place).map((entry) =>
    isObject(entry) ? entry : { [nameField[place[0]]]: typeof entry === "string" ? entry : "" },
  );

/** Changes fields of a clause; a field that becomes undefined is left out. */
export const changeEntry = (contract: RawContract, place: ListPlace, at: number, change: RawEntry) =>
  withList(
    contract,
    place,
    listEntries(contract, place).map((entry, i) =>
      i === at ? withoutUndefined({ ...entry, ...change }) : entry,
    ),
    rawList(contract, place),
    at,
  );

export const addEntry = (contract: RawContract, place: ListPlace, entry: RawEntry): RawContract =>
  setList(contract, place, [...rawList(contract, place), entry]);

export const removeEntry = (contract: RawContract, place: ListPlace, at: number): RawContract =>
  setList(
    contract,
    place,
    rawList(contract, place).filter((_, i) => i !== at),
  );

/** Documents that sections are required of, in the file's order. */
export const listDocuments = (contract: RawContract): string[] => Object.keys(sectionsOf(contract));

export function renameDocument(contract: RawContract, before: string, after: string): RawContract {
  const entries = Object.entries(sectionsOf(contract));
  if (entries.some(([name]) => name === after)) return contract;
  const renamed = entries.map(([name, list]) => [name === before ? after : name, list] as const);
  return { ...contract, required_documentation_sections: Object.fromEntries(renamed) };
}

export function removeDocument(contract: RawContract, document: string): RawContract {
  const { [document]: _, ...rest } = sectionsOf(contract);
  return { ...contract, required_documentation_sections: rest };
}

export const listThresholds = (contract: RawContract): [metric: string, value: unknown][] =>
  Object.entries(isObject(contract.quality_thresholds) ? contract.quality_thresholds : {});

/** Sets a threshold, or removes it where the value is undefined. */
export function setThreshold(contract: RawContract, metric: string, value: unknown): RawContract {
  const { [metric]: _, ...rest } = Object.fromEntries(listThresholds(contract));
  const kept = Object.fromEntries(
    listThresholds(contract).map(([name, old]) => [name, name === metric ? value : old] as const),
  );
  if (value === undefined) return { ...contract, quality_thresholds: rest };
  return { ...contract, quality_thresholds: metric in kept ? kept : { ...rest, [metric]: value } };
}

export type ContractProblem = { path: string[]; message: string };

/** What the schema refuses, each with the path of its field inside the contract. */
export function listProblems(contract: unknown): ContractProblem[] {
  const { success, error } = deliverableContractSchema.safeParse(contract);
  return success ? [] : error.issues.flatMap(toProblems);
}

/** Where alternatives failed, the one that went furthest says most. */
function toProblems(issue: z.core.$ZodIssue): ContractProblem[] {
  const path = issue.path.map(String);
  if (issue.code !== "invalid_union") return [{ path, message: issue.message }];
  const inner = issue.errors.flat().flatMap(toProblems);
  const depth = Math.max(0, ...inner.map((p) => p.path.length));
  const furthest = inner.filter((p) => p.path.length === depth);
  return (furthest.length > 0 ? furthest.slice(0, 1) : [{ path: [], message: issue.message }]).map((p) => ({
    path: [...path, ...p.path],
    message: p.message,
  }));
}

function rawList(contract: RawContract, [part, document]: ListPlace): unknown[] {
  const value =
    part === "required_documentation_sections" ? sectionsOf(contract)[document ?? ""] : contract[part];
  return Array.isArray(value) ? value : [];
}

function setList(contract: RawContract, [part, document]: ListPlace, list: unknown[]): RawContract {
  if (part !== "required_documentation_sections") return { ...contract, [part]: list };
  return { ...contract, [part]: { ...sectionsOf(contract), [document ?? ""]: list } };
}

/** Only the changed clause takes its long form; the others stay as they were written. */
const withList = (
  contract: RawContract,
  place: ListPlace,
  changed: RawEntry[],
  before: unknown[],
  at: number,
): RawContract =>
  setList(
    contract,
    place,
    before.map((entry, i) => (i === at ? changed[i] : entry)),
  );

const sectionsOf = (contract: RawContract): Record<string, unknown> =>
  isObject(contract.required_documentation_sections) ? contract.required_documentation_sections : {};

const withoutUndefined = (entry: RawEntry): RawEntry =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
