import type { Metric } from "../../domain/assessment/measure";
import { metricSchema } from "../../domain/assessment/measure";
import { ruleMetric } from "../../domain/contract/rule-metrics";
import type { Persona } from "../../domain/persona/persona";
import type { AgentJob } from "../agent";

/** Fields of work, told from what a persona is called and specialised in. */
const areas = {
  requirements: /requirement|analyst|product/,
  design: /architect/,
  data: /database|data_model|dba/,
  backend: /backend|server/,
  frontend: /frontend|front_end/,
  testing: /\bqa|test/,
  operations: /devops|operations|sre/,
  deployment: /deploy|release/,
  writing: /writer|documentation/,
  security: /security/,
} as const;
type Area = keyof typeof areas;

/** Who may work on a metric besides those whose contract names it. */
const metricAreas: Record<Metric, readonly Area[]> = {
  promised_endpoints_served: ["backend"],
  client_calls_served: ["backend", "frontend"],
  pages_complete: ["frontend"],
  imports_resolve: ["backend", "frontend"],
  routes_live: ["backend"],
  packages_install: ["backend", "frontend", "operations"],
  build_passes: ["backend", "frontend", "operations"],
  server_starts: ["backend", "deployment"],
  tests_pass: ["backend", "testing"],
  test_coverage: ["testing"],
  reported_coverage: [],
  tests_assert: ["testing"],
  no_stubs: ["backend", "frontend"],
  sources_parse: ["backend", "frontend"],
  types_check: ["backend", "frontend"],
  complexity_within_bounds: [],
  lint_clean: [],
  duplication_low: [],
  readme_topics: ["deployment", "writing"],
  endpoints_documented: ["design", "backend", "writing"],
  links_resolve: ["requirements", "design", "frontend", "deployment", "writing"],
  documented_commands_exist: ["deployment", "operations", "writing"],
  requirements_have_acceptance: ["requirements"],
  no_strong_secrets: ["backend", "security"],
  no_weak_secrets: ["backend", "security"],
  request_bodies_validated: ["backend", "security"],
  known_vulnerabilities: [],
  ci_present: ["operations"],
  environment_documented: ["backend", "operations", "deployment"],
  scripts_resolve: ["backend", "operations", "deployment"],
  container_present: ["operations"],
  health_endpoint: ["backend", "deployment"],
  ignore_file_present: ["operations"],
  lock_file_present: [],
  tests_reach: [],
  has_behaviour: [],
  documented_rules_tested: [],
  pages_driven: [],
  containers_build: [],
};

/** The metrics that a persona answers for in a job: those of its contract, of the failed conditions, and of its field. */
export function answersFor(job: AgentJob): Set<Metric> {
  const own = areasOf(job.persona);
  const byArea = metricSchema.options.filter((m) => metricAreas[m].some((area) => own.includes(area)));
  const inContract = [
    ...job.clauses.flatMap(({ clause }) =>
      clause.kind === "threshold" ? [clause.metric] : clause.kind === "rule" ? [ruleMetric[clause.rule]] : [],
    ),
  ];
  const failed = job.failedConditions.flatMap((c) => metricSchema.safeParse(c.metric).data ?? []);
  const failedHere = failed.filter((m) => metricAreas[m].some((area) => own.includes(area)));
  return new Set([...byArea, ...inContract, ...failedHere]);
}

/** By its id; a persona whose id tells nothing is placed by its role and specialisations. */
export function areasOf(persona: Persona): Area[] {
  const byId = matching(persona.id);
  return byId.length > 0 ? byId : matching([persona.role, ...persona.specializations].join(" "));
}

function matching(text: string): Area[] {
  const words = text.toLowerCase().replace(/[\s-]+/g, "_");
  const names: Area[] = [
    "requirements",
    "design",
    "data",
    "backend",
    "frontend",
    "testing",
    "operations",
    "deployment",
    "writing",
    "security",
  ];
  return names.filter((area) => areas[area].test(words));
}
