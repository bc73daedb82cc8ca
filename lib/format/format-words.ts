import type { CommandRun, Dimension, Measure } from "../domain/assessment/measure";
import type { JudgedCondition } from "../domain/gate/gate";
import type { GateMode } from "../domain/gate/policy";
import type { FieldKind } from "../domain/outline/outline";
import type { Phase } from "../domain/phase/phase";
import type { SourceKind } from "../domain/project/project";

/** The domain's words as people read them, in sentence case. Each table is whole by its type. */
export const phaseLabel: Record<Phase, string> = {
  requirements: "Requirements",
  design: "Design",
  implementation: "Implementation",
  testing: "Testing",
  deployment: "Deployment",
};

export const dimensionLabel: Record<Dimension, string> = {
  functional: "Functional",
  testing: "Testing",
  code: "Code",
  documentation: "Documentation",
  security: "Security",
  delivery: "Delivery",
};

export const metricLabel: Record<JudgedCondition["metric"], string> = {
  contract_errors: "Contract errors",
  completeness: "Contract completeness",
  quality: "Quality of the phase",
  score: "Project score",
  earlier_phases_passed: "Earlier phases passed",
  deliverables_present: "Earlier deliverables in place",
  agent_available: "Agent available",
  promised_endpoints_served: "Promised endpoints served",
  client_calls_served: "Client calls served",
  pages_complete: "Pages complete",
  imports_resolve: "Imports resolve",
  routes_live: "Routes live",
  packages_install: "Packages install",
  build_passes: "Build passes",
  server_starts: "Server starts",
  tests_pass: "Tests pass",
  test_coverage: "Test coverage",
  reported_coverage: "Reported coverage",
  tests_assert: "Tests assert",
  tests_reach: "Tests reach the code",
  no_stubs: "No stubs",
  sources_parse: "Sources parse",
  types_check: "Types check",
  complexity_within_bounds: "Complexity within bounds",
  lint_clean: "Lint clean",
  duplication_low: "Duplication low",
  readme_topics: "Readme topics",
  endpoints_documented: "Endpoints documented",
  links_resolve: "Links resolve",
  documented_commands_exist: "Documented commands exist",
  requirements_have_acceptance: "Requirements have acceptance criteria",
  no_strong_secrets: "No strong secrets",
  no_weak_secrets: "No weak secrets",
  request_bodies_validated: "Request bodies validated",
  known_vulnerabilities: "No known vulnerabilities",
  ci_present: "Continuous integration present",
  environment_documented: "Environment documented",
  scripts_resolve: "Scripts resolve",
  container_present: "Container or deployment present",
  health_endpoint: "Health endpoint",
  ignore_file_present: "Ignore file present",
  lock_file_present: "Lock file present",
  has_behaviour: "Does something",
  documented_rules_tested: "Documented behaviour tested",
  pages_driven: "Pages opened in a browser",
  containers_build: "Containers build",
};

export const qualityMeans: Record<Measure["quality"], string> = {
  executed: "by running it",
  parsed: "by parsing",
  tree: "by syntax tree",
  heuristic: "by heuristic",
  none: "no evidence",
};

export const attributionMeans: Record<CommandRun["attribution"], string> = {
  none: "succeeded",
  project: "failed because of the project",
  environment: "failed because of the machine it ran on",
  unknown: "failed, and whose fault it is is not known",
};

export const sandboxMeans = (level: string): string =>
  level === "bubblewrap"
    ? "in a bubblewrap sandbox"
    : level === "none"
      ? "without a sandbox"
      : level === "not executed"
        ? "not executed"
        : `in sandbox ${level}`;

export const gateModeMeans: Record<GateMode, string> = {
  automatic: "The gate decides by itself",
  manual: "A person decides the gate",
  manual_when_failed: "Passes by itself when every condition is met; a person decides when one is not",
};

/** Identifiers from data that has no table here: "unit_tester" → "Unit tester", "gate.judged" → "Gate judged". */
export function plainWords(identifier: string): string {
  const words = identifier.replace(/[_.\-\s]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const fieldKindLabel: Record<FieldKind, string> = {
  text: "Text",
  long_text: "Long text",
  email: "Email address",
  number: "Number",
  boolean: "Yes or no",
  date: "Date",
  date_time: "Date and time",
  choice: "Choice",
  reference: "Reference",
};

export const sourceKindLabel: Record<SourceKind, string> = {
  directory: "Directory",
  git: "Git repository",
  upload: "Uploaded zip",
  new: "Built here",
};
