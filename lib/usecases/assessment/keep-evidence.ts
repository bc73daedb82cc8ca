import type { Assessment } from "../../domain/assessment/assessment";
import { hideSecretLines, secretLinesOf } from "../../domain/assessment/hide-secret-lines";
import type { ProjectFacts } from "../../domain/assessment/project-facts";
import { getConfig } from "../../platform/config";
import { keepEvidenceFiles } from "../../workspace/evidence-files";
import { assessmentPaths } from "../../workspace/session-paths";

/** Keeps the files that evidence names, as measured and without the secrets that were seen in them. */
export async function keepEvidence({
  id,
  directory,
  facts,
  assessment: { measures },
}: {
  id: string;
  directory: string;
  facts: ProjectFacts;
  assessment: Assessment;
}): Promise<void> {
  const named = new Set(measures.flatMap((m) => m.evidence).flatMap((seen) => seen.file ?? []));
  await keepEvidenceFiles(
    directory,
    facts.files.filter((file) => named.has(file.path)),
    assessmentPaths(getConfig().dataDir, id).files,
    (path, text) => {
      const secrets = secretLinesOf(measures, path);
      return secrets.length === 0 ? text : hideSecretLines(text.split("\n"), secrets).lines.join("\n");
    },
  );
}
