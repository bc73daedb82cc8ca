import type { Measure } from "../../domain/assessment/measure";
import type { ProjectFacts, SecretFact } from "../../domain/assessment/project-facts";
import { countSentence, notApplicable, notMeasured, ratio, type Subject, yesNo } from "./measure-shape";

const security = (metric: Measure["metric"], quality: Measure["quality"] = "heuristic"): Subject => ({
  metric,
  dimension: "security",
  quality,
});
const delivery = (metric: Measure["metric"], quality: Measure["quality"] = "parsed"): Subject => ({
  metric,
  dimension: "delivery",
  quality,
});

export const securityMeasures = (facts: ProjectFacts): Measure[] => [
  secrets(facts, "strong"),
  secrets(facts, "weak"),
  bodiesValidated(facts),
  notMeasured(security("known_vulnerabilities"), "This version has no source of known vulnerabilities"),
];

function secrets(facts: ProjectFacts, strength: SecretFact["strength"]): Measure {
  const subject = security(strength === "strong" ? "no_strong_secrets" : "no_weak_secrets");
  const searched = facts.files.filter((f) => f.lines > 0).length;
  if (searched === 0) return notApplicable(subject, "There is no text to look in");
  const found = facts.secrets.filter((s) => s.strength === strength);
  const [unsearched = null] = facts.unsearchedFiles ?? [];
  if (found.length === 0 && unsearched !== null)
    return notMeasured(subject, `No credential could be looked for in ${unsearched}`);
  const summary =
    found.length === 0
      ? `No ${strength === "strong" ? "credential" : "value that may be a credential"} stands in the ${searched} files with text`
      : `${found.length} ${strength === "strong" ? "credentials stand" : "values that may be credentials stand"} in the files`;
  return yesNo(
    subject,
    found.length === 0,
    summary,
    found.map((s) => ({ file: s.file, line: s.line, note: `${s.rule}: ${s.redacted}` })),
  );
}

function bodiesValidated(facts: ProjectFacts): Measure {
  const subject = security("request_bodies_validated");
  const reading = facts.endpoints.filter((e) => e.live && e.readsBody);
  if (reading.length === 0) return notApplicable(subject, "No endpoint reads a request's body");
  const open = reading.filter((e) => !e.validatesBody);
  const met = reading.length - open.length;
  return ratio(
    subject,
    met,
    reading.length,
    countSentence(met, reading.length, "endpoints that read a body check it"),
    open.map((e) => ({
      file: e.handlerPlace?.file ?? e.file,
      line: e.handlerPlace?.line ?? e.line,
      note: `${e.method} ${e.pattern} uses the body as it comes`,
    })),
  );
}

export const deliveryMeasures = (facts: ProjectFacts): Measure[] => [
  yesNo(
    delivery("ci_present"),
    facts.ciFiles.length > 0,
    facts.ciFiles.length ? `CI: ${facts.ciFiles.join(", ")}` : "No CI workflow was found",
  ),
  environmentDocumented(facts),
  scriptsResolve(facts),
  containerPresent(facts),
  healthEndpoint(facts),
  yesNo(
    delivery("ignore_file_present"),
    facts.ignoreFiles.some((f) => f.endsWith(".gitignore")),
    facts.ignoreFiles.some((f) => f.endsWith(".gitignore"))
      ? "There is a .gitignore"
      : "There is no .gitignore",
  ),
  lockFilePresent(facts),
];

function containerPresent({ containerFiles, deploymentFiles }: ProjectFacts): Measure {
  const files = [...new Set([...containerFiles, ...deploymentFiles])];
  const named = files.length > NAMED_FILES ? [...files.slice(0, NAMED_FILES), "more"] : files;
  const kind = containerFiles.length > 0 ? "Container" : "Deployment";
  return yesNo(
    delivery("container_present"),
    files.length > 0,
    files.length > 0 ? `${kind}: ${named.join(", ")}` : "No container or deployment file was found",
  );
}
const NAMED_FILES = 10;

function lockFilePresent({ lockFiles }: ProjectFacts): Measure {
  const subject = delivery("lock_file_present");
  if (lockFiles.length === 0) return notApplicable(subject, "No manifest declares a dependency");
  const open = lockFiles.filter((fact) => fact.problem !== null);
  const met = lockFiles.length - open.length;
  return yesNo(
    subject,
    open.length === 0,
    countSentence(met, lockFiles.length, "manifests have their dependencies locked, in step with them"),
    open.map(({ manifest, problem }) => ({ file: manifest, note: problem ?? "" })),
  );
}

function environmentDocumented(facts: ProjectFacts): Measure {
  const subject = delivery("environment_documented");
  if (facts.environment.length === 0) return notApplicable(subject, "The code reads no environment variable");
  const missing = facts.environment.filter((e) => e.documentedIn.length === 0);
  const met = facts.environment.length - missing.length;
  return ratio(
    subject,
    met,
    facts.environment.length,
    countSentence(met, facts.environment.length, "environment variables that the code reads are documented"),
    missing.map((e) => ({ file: e.file, line: e.line, note: `${e.name} is in no document` })),
  );
}

function scriptsResolve(facts: ProjectFacts): Measure {
  const subject = delivery("scripts_resolve");
  const scripts = (facts.packageJson?.scripts ?? []).filter((s) => !facts.idleScripts?.includes(s.name));
  if (scripts.length === 0) return notApplicable(subject, "package.json has no scripts");
  const dead = scripts.filter((s) => s.missing.length > 0);
  const met = scripts.length - dead.length;
  return ratio(
    subject,
    met,
    scripts.length,
    countSentence(met, scripts.length, "scripts point to files that exist"),
    dead.map((s) => ({
      file: "package.json",
      note: `"${s.name}" needs ${s.missing.join(", ")}, which is not there`,
    })),
  );
}

function healthEndpoint(facts: ProjectFacts): Measure {
  const subject = delivery("health_endpoint", "tree");
  const live = facts.endpoints.filter((e) => e.live);
  if (live.length === 0) return notApplicable(subject, "No served endpoint was found");
  const health = live.find((e) => !e.stub && healthPath.test(e.pattern));
  return yesNo(
    subject,
    health !== undefined,
    health ? `${health.method} ${health.pattern}` : "No health endpoint is served",
  );
}

/** A `status` or `live` deeper down is about a thing, not about the service. */
const healthPath =
  /\/(?:health|healthz|healthcheck|health-check|ready|readyz|readiness|livez|liveness)$|^(?:\/api)?(?:\/v\d+)?\/(?:live|status|ping|up|_health)$/;
