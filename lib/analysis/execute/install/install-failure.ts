import type { CommandRun } from "../../../domain/assessment/measure";
import type { CommandResult } from "../../../sandbox/run-command";

/** What only the project's own manifests can cause. A package that a registry does not have may be in another one. */
const project = /\b(?:EJSONPARSE|EINVALIDPACKAGENAME|EINVALIDTAGNAME|ERR_PNPM_JSON_PARSE)\b/;
const environment =
  /\b(?:EAI_AGAIN|ENETUNREACH|ENOTFOUND|ENOSPC|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EHOSTUNREACH|E40[135]|E5\d\d|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)\b|\bgetaddrinfo\b|^bwrap: |heap out of memory|spawn git/m;

/** Whose failure an install is. */
export function attributeInstall({
  refused,
  timedOut,
  exitCode,
  output,
}: CommandResult): CommandRun["attribution"] {
  if (exitCode === 0) return "none";
  if (refused !== null || timedOut || exitCode === null || exitCode > 128 || environment.test(output))
    return "environment";
  return project.test(output) ? "project" : "unknown";
}

/** The first line in which a package manager says what is wrong, without its own marks. */
export function installError(output: string): string {
  const lines = output.split("\n").map((line) =>
    line
      .trim()
      .replace(/^npm (?:error|ERR!)\s*/, "")
      .replace(/^[\s\u2009]*(?:ERROR|error)[\s\u2009:]+/, ""),
  );
  const told = lines.find(
    (line) => line !== "" && !/^code \w+$|^A complete log|^\d+\.\d+ |^Progress/.test(line),
  );
  return (told ?? "it gives no reason").slice(0, 300);
}
