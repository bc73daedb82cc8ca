import { statfs } from "node:fs/promises";
import path from "node:path";
import { formatCount } from "../format/format-count";
import { type Config, getConfig } from "../platform/config";
import { loadPersonas } from "../registry/load-personas";
import { loadTemplateFolders } from "../templates/load-templates";
import { getInstallation } from "../usecases/installation";
import type { Call } from "./commands";
import type { Machine } from "./host";
import type { Output } from "./output";
import { EXIT } from "./report-error";
import { wrapText } from "./wrap-text";

type Check = { check: string; state: "ok" | "warn" | "fail"; found: string; todo: string | null };

/** Less than this cannot hold a few work trees and the database's own needs. */
const FREE_WARN_BYTES = 2e9;
const FREE_FAIL_BYTES = 2e8;

/** `maestro doctor`: what is here, what it means, and what to do about what is not. */
export async function doctor({ host, output }: Call): Promise<number> {
  const config = getConfig();
  const machine = await host.examine(config);
  const checks = [
    nodeCheck(machine),
    gitCheck(machine),
    await sandboxCheck(),
    databaseCheck(machine),
    servedCheck(machine),
    await diskCheck(config),
    await personasCheck(config),
    await templatesCheck(config),
    ...(await agentChecks()),
    buildCheck(machine),
    chromiumCheck(machine),
  ];
  const failed = checks.filter((c) => c.state === "fail").length;
  output.printJson({ passed: failed === 0, checks });
  output.print([...checks.flatMap((check) => layOut(check, output)), "", sum(checks, failed)]);
  return failed > 0 ? EXIT.notPassed : EXIT.ok;
}

const ok = (check: string, found: string): Check => ({ check, state: "ok", found, todo: null });
const warn = (check: string, found: string, todo: string): Check => ({ check, state: "warn", found, todo });
const fail = (check: string, found: string, todo: string): Check => ({ check, state: "fail", found, todo });

// The launcher refuses an older Node before anything of this runs.
const nodeCheck = (machine: Machine): Check =>
  ok("Node", `${machine.node}; ${machine.oldestNode} or newer is needed`);

const gitCheck = (machine: Machine): Check =>
  machine.git
    ? ok("git", machine.git)
    : fail("git", "not found; sessions keep their work in git", "Install git and put it on PATH.");

async function sandboxCheck(): Promise<Check> {
  const { sandbox } = await getInstallation();
  if (sandbox.level === "bubblewrap")
    return ok("sandbox", `bubblewrap ${sandbox.version}. ${sandbox.reason}`);
  if (sandbox.setting === "off")
    return warn(
      "sandbox",
      sandbox.reason,
      "Set MAESTRO_SANDBOX=required unless every project here is your own.",
    );
  return warn(
    "sandbox",
    `none. ${sandbox.reason}; builds and tests are not measured, except of bundled examples`,
    "Install bubblewrap (Debian, Ubuntu: apt-get install bubblewrap) and allow user namespaces.",
  );
}

function databaseCheck({ database, servedAt }: Machine): Check {
  const which =
    database.kind === "named" ? `PostgreSQL of DATABASE_URL, ${database.name}` : "embedded PostgreSQL";
  switch (database.state) {
    case "answers":
      return ok("database", `${which}, version ${database.version}, answers`);
    case "stopped":
      return servedAt
        ? fail(
            "database",
            `${which} does not answer although Maestro runs`,
            "Look at data/postgres and start Maestro again.",
          )
        : ok("database", `${which}, does not run; commands that need it start it`);
    case "not made":
      return ok("database", `${which}, not made yet; the first command that needs it makes it`);
    case "unreachable":
      return fail(
        "database",
        database.reason ?? `${which} cannot be used`,
        database.kind === "named"
          ? "Start that server or correct DATABASE_URL; without it the embedded one is used."
          : "Name a database of your own in DATABASE_URL.",
      );
  }
}

const servedCheck = ({ servedAt }: Machine): Check =>
  ok(
    "server",
    servedAt ? `runs at ${servedAt}` : "does not run; `npm start` starts it, the command line needs none",
  );

async function diskCheck({ dataDir }: Config): Promise<Check> {
  const free = await freeBytes(dataDir);
  const found = `${dataDir}, ${free === null ? "free space unknown" : `${(free / 1e9).toFixed(1)} GB free`}`;
  if (free !== null && free < FREE_FAIL_BYTES)
    return fail("data", found, "Free some space, or set MAESTRO_DATA_DIR to a larger disk.");
  if (free !== null && free < FREE_WARN_BYTES)
    return warn("data", found, "Free some space before long sessions.");
  return ok("data", found);
}

/** Of the disk that holds the directory, which need not be there yet. */
async function freeBytes(directory: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  } catch {
    const parent = path.dirname(directory);
    return parent === directory ? null : freeBytes(parent);
  }
}

async function personasCheck(config: Config): Promise<Check> {
  const { personas, rejected } = await loadPersonas(config.personaDirectories);
  const found = `${personas.length} loaded, ${rejected.length} rejected, from ${config.personaDirectories.join(", ")}`;
  if (personas.length === 0)
    return fail("personas", found, "Nobody can work: set MAESTRO_ENGINE_PATH to a folder of persona files.");
  return rejected.length > 0
    ? warn("personas", found, "See which and why: maestro personas lint")
    : ok("personas", found);
}

async function templatesCheck(config: Config): Promise<Check> {
  const { templates, rejected } = await loadTemplateFolders(config.templateDirectories);
  const found = `${templates.length} loaded, ${rejected.length} rejected, from ${config.templateDirectories.join(", ")}`;
  const [first] = rejected;
  if (first) return warn("templates", found, "See which and why: maestro templates lint");
  return templates.length > 0
    ? ok("templates", found)
    : warn("templates", found, "The composer has nothing to work from: set MAESTRO_TEMPLATES_PATH.");
}

async function agentChecks(): Promise<Check[]> {
  const { agents } = await getInstallation();
  return Promise.all(
    agents.map(async (agent) => {
      const { available, reason } = await agent.available();
      const name = `agent ${agent.id}`;
      return available
        ? ok(name, `${agent.label}, available`)
        : warn(
            name,
            `${agent.label}, not available. ${reason ?? ""}`,
            "Install what it needs, or choose another agent.",
          );
    }),
  );
}

function buildCheck({ hasWorker, hasWeb }: Machine): Check {
  if (!hasWorker) return fail("build", "the worker is not bundled", "Bundle it: node bin/build.mjs");
  return ok(
    "build",
    hasWeb ? "worker and web application" : "worker; the web application is built by `npm start`",
  );
}

const chromiumCheck = ({ chromium }: Machine): Check =>
  ok("Chromium", chromium ?? "not found; only Maestro's own browser tests need it");

function layOut({ check, state, found, todo }: Check, output: Output): string[] {
  const colour = state === "ok" ? "green" : state === "warn" ? "yellow" : "red";
  const indent = " ".repeat(24);
  const [first = "", ...more] = wrapText(found, { first: indent });
  return [
    `${output.style(state.padEnd(6), colour)}${check.padEnd(18)}${first.trimStart()}`,
    ...more,
    ...(todo ? wrapText(`To do: ${todo}`, { first: indent, rest: `${indent}  ` }) : []),
  ];
}

function sum(checks: readonly Check[], failed: number): string {
  const warned = checks.filter((c) => c.state === "warn").length;
  if (failed === 0 && warned === 0) return "Nothing is missing.";
  return `${formatCount(failed, "check")} failed, ${formatCount(warned, "warning")}.`;
}
