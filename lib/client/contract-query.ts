import { queryOptions } from "@tanstack/react-query";
import type {
  ContractSubject,
  DocumentHeadings,
  DryRun,
  GlobMatches,
  SubjectOption,
} from "../domain/contract/dry-run";
import type { InferredContract } from "../domain/contract/infer-contract";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

/** What a contract can be tried on. */
export const subjectsQuery = () =>
  queryOptions({
    ...askAlways,
    queryKey: ["contract-subjects"],
    queryFn: ({ signal }) => fetchJson<SubjectOption[]>(paths.contractSubjectsData(), { signal }),
  });

/** Which files of a subject a glob matches. */
export const globMatchesQuery = (subject: ContractSubject | null, glob: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["glob-matches", subject, glob],
    queryFn: ({ signal }) =>
      fetchJson<GlobMatches>(paths.globMatchesData(), { signal, body: { subject, glob } }),
    enabled: subject !== null && glob !== "",
  });

/** Documents of a subject with their headings. */
export const headingsQuery = (subject: ContractSubject | null) =>
  queryOptions({
    ...askAlways,
    queryKey: ["headings", subject],
    queryFn: ({ signal }) =>
      fetchJson<DocumentHeadings[]>(paths.headingsData(), { signal, body: { subject } }),
    enabled: subject !== null,
  });

/** Why a persona's text does not load, with its line; an empty list where it loads. */
export const personaProblemsQuery = (personaId: string, text: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["persona-problems", personaId, text],
    queryFn: ({ signal }) =>
      fetchJson<{ line: number | null; reason: string }[]>(paths.personaProblemsData(), {
        signal,
        body: { personaId, text },
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What an edited persona's contract would have said of past iterations and of projects. */
export const dryRunQuery = (personaId: string, text: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["dry-run", personaId, text],
    queryFn: ({ signal }) => fetchJson<DryRun>(paths.dryRunData(), { signal, body: { personaId, text } }),
    retry: false,
  });

/** The contract that a subject would meet, and which ways to break it that contract would catch. */
export const inferredContractQuery = (subject: ContractSubject | null) =>
  queryOptions({
    ...askAlways,
    queryKey: ["inferred-contract", subject],
    queryFn: ({ signal }) => fetchJson<InferredContract>(paths.inferData(), { signal, body: { subject } }),
    retry: false,
  });
