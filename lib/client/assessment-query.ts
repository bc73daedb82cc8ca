import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  AssessmentListPage,
  AssessmentOption,
  AssessmentView,
  ComparisonView,
  EvidenceFile,
} from "../domain/assessment/assessment-view";
import type { DirectoryAssessmentState } from "../domain/assessment/directory-assessment";
import { askAlways } from "./ask-always";
import { fetchJson } from "./fetch-json";
import { paths } from "./paths";

export const ASSESSMENTS_PAGE = 50;
const LIST_POLL_MS = 3000;
const POLL_MS = 1000;

const goesOn = (state: DirectoryAssessmentState): boolean => state === "queued" || state === "running";

/** Assessments of directories, newest first, in pages; asked again while one of them goes on. */
export const assessmentsQuery = () =>
  infiniteQueryOptions({
    ...askAlways,
    queryKey: ["assessments"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<AssessmentListPage>(paths.assessmentsData(ASSESSMENTS_PAGE, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ items, hasMore }) => (hasMore ? (items.at(-1)?.id ?? null) : null),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((item) => goesOn(item.state))) ? LIST_POLL_MS : false,
  });

/** One assessment; asked again until it ended. */
export const assessmentQuery = (assessmentId: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["assessment", assessmentId],
    queryFn: ({ signal }) => fetchJson<AssessmentView>(paths.assessmentData(assessmentId), { signal }),
    refetchInterval: ({ state }) => (state.data && goesOn(state.data.state) ? POLL_MS : false),
  });

/** The newest assessments that can be compared. */
export const assessmentOptionsQuery = () =>
  queryOptions({
    ...askAlways,
    queryKey: ["assessment-options"],
    queryFn: ({ signal }) => fetchJson<AssessmentOption[]>(paths.assessmentOptionsData(), { signal }),
  });

/** Two assessments side by side. What was measured never changes: it is read once. */
export const comparisonQuery = (a: string, b: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["comparison", a, b],
    queryFn: ({ signal }) => fetchJson<ComparisonView>(paths.comparisonData(a, b), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A file as it was measured. */
export const evidenceFileQuery = (assessmentId: string, file: string) =>
  queryOptions({
    ...askAlways,
    queryKey: ["assessment", assessmentId, "file", file],
    queryFn: ({ signal }) => fetchJson<EvidenceFile>(paths.evidenceFileData(assessmentId, file), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
