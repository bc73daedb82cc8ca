import { patternKey } from "../../../../analysis/detectors/route-pattern";
import type { Ability } from "../../composer-context";
import { isOpen } from "../../composer-context";
import { servedEndpoints } from "../../describe-endpoint";
import { apiDocument, documentEndpoints } from "../../follow-code";
import { forMetrics } from "../../proposal";

/** Served endpoints that are in no document, added to the document that has the most of them. */
export const undocumentedEndpoints: Ability = {
  id: "documents.endpoints",
  serves: ["endpoints_documented"],
  propose(context) {
    const file = apiDocument(context);
    const documented = new Set(context.facts.documentedEndpoints.map((d) => patternKey(d.method, d.pattern)));
    const missing = servedEndpoints(context).filter((e) => !documented.has(patternKey(e.method, e.pattern)));
    if (!isOpen(context, "endpoints_documented") || file === null || missing.length === 0) return [];
    return [
      {
        ability: undocumentedEndpoints.id,
        purpose: `${file}: document ${missing.length} served endpoints`,
        targets: forMetrics("endpoints_documented"),
        edits: [{ path: file, content: documentEndpoints(context, file, missing) }],
        source: "the routes and their handlers",
      },
    ];
  },
};
