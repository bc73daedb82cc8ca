import type { Metric } from "../assessment/measure";
import type { Rule } from "./contract";

/** The measure that each rule of a contract reads. */
export const ruleMetric: Record<Rule, Metric> = {
  build_passes: "build_passes",
  tests_pass: "tests_pass",
  no_stubs: "no_stubs",
  pages_complete: "pages_complete",
  routes_live: "routes_live",
  imports_resolve: "imports_resolve",
  all_endpoints_documented: "endpoints_documented",
  promised_endpoints_served: "promised_endpoints_served",
  client_calls_served: "client_calls_served",
  links_resolve: "links_resolve",
  documented_commands_exist: "documented_commands_exist",
  requirements_have_acceptance: "requirements_have_acceptance",
  no_secrets: "no_strong_secrets",
  scripts_resolve: "scripts_resolve",
  environment_documented: "environment_documented",
  ci_present: "ci_present",
  health_endpoint: "health_endpoint",
  sources_parse: "sources_parse",
};
