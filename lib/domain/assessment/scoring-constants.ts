import type { Dimension, Measure, Metric } from "./measure";

/**
 * The one place for the constants of the project score. Weights, caps and evidence constants are judgement, not
 * fitted to any project. Each assessment stores the version; change a number, change the version.
 */
export const SCORING_VERSION = "3";

export const dimensionWeight: Record<Dimension, number> = {
  functional: 0.3,
  testing: 0.25,
  code: 0.15,
  documentation: 0.12,
  security: 0.1,
  delivery: 0.08,
};

/** No dimension pulls the geometric mean below this. */
export const DIMENSION_FLOOR = 0.05;

/** Weight of a metric inside its dimension. A metric that is absent here is shown and not scored. */
export const metricWeight: Partial<Record<Metric, number>> = {
  promised_endpoints_served: 3,
  client_calls_served: 2,
  pages_complete: 3,
  imports_resolve: 2,
  routes_live: 1,
  build_passes: 2,
  server_starts: 2,
  tests_pass: 4,
  test_coverage: 4,
  tests_assert: 2,
  tests_reach: 4,
  no_stubs: 3,
  sources_parse: 2,
  types_check: 2,
  complexity_within_bounds: 2,
  lint_clean: 2,
  duplication_low: 1,
  readme_topics: 3,
  endpoints_documented: 3,
  links_resolve: 2,
  documented_commands_exist: 2,
  requirements_have_acceptance: 2,
  no_strong_secrets: 4,
  no_weak_secrets: 1,
  request_bodies_validated: 2,
  known_vulnerabilities: 2,
  ci_present: 2,
  environment_documented: 2,
  scripts_resolve: 2,
  container_present: 1,
  health_endpoint: 1,
  ignore_file_present: 1,
  lock_file_present: 1,
};

/**
 * Ratios of few things are shrunk: (met + PRIOR_MET) / (n + PRIOR_N), so that 0 of 2 cannot sink a project. The same
 * shrinkage keeps 2 of 2 from counting as proof.
 */
export const PRIOR_N = 2;
export const PRIOR_MET = 1.5;

/** How much a measure of each quality of evidence adds to confidence. */
export const evidenceQuality: Record<Measure["quality"], number> = {
  executed: 1,
  parsed: 0.9,
  tree: 0.7,
  heuristic: 0.45,
  none: 0,
};
/** Confidence of a ratio rises with what was counted: n / (n + CONFIDENCE_N). */
export const CONFIDENCE_N = 5;

/** Errors and half the warnings of linters per thousand lines at which `lint_clean` is one half. */
export const LINT_HALF_DENSITY = 10;

/** Measures that say less than another of the same thing: where that one was measured, they are shown and not scored. */
export const supersededBy: Partial<Record<Metric, Metric>> = { tests_reach: "test_coverage" };

/** A project whose tests were not run cannot have more than this in testing. */
export const STATIC_TESTING_CEILING = 0.75;

/** Upper bounds of the whole score. They apply only where the project itself is the cause. */
export const scoreCaps = {
  no_source: 0,
  /** Nothing in it decides, calculates or changes anything, or nobody can tell because no detector speaks its languages. */
  no_behaviour: 0.15,
  not_understood: 0.15,
  build_fails: 0.4,
  no_test_passes: 0.35,
  no_tests: 0.5,
  strong_secrets: 0.7,
} as const;
export type ScoreCap = keyof typeof scoreCaps;
