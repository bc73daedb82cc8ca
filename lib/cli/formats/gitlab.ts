import type { Severity } from "../../domain/outcome/outcome";
import { isViolation, type ValidationDocument } from "../validation-document";
import { fingerprintOf, nameClauses } from "./name-clauses";
import { type FormatContext, placesOf, tellViolation } from "./tell-violation";

const severities = { error: "major", warning: "minor", info: "info" } as const satisfies Record<
  Severity,
  string
>;

/** The violations as a Code Quality report of GitLab. It demands a place: without one it is the project's directory. */
export const toGitlab = (document: ValidationDocument, context: FormatContext) =>
  nameClauses(document.clauses)
    .filter(isViolation)
    .map((clause) => {
      const [place] = placesOf(clause, context);
      return {
        description: tellViolation(clause, context).join("\n"),
        check_name: clause.key,
        fingerprint: fingerprintOf(clause),
        severity: severities[clause.severity],
        location: {
          path: place?.file ?? (context.directory || "."),
          lines: { begin: place?.line ?? 1 },
        },
      };
    });
