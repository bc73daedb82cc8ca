import type { Metric } from "../assessment/measure";
import type { Checked, ContractView } from "./contract-view";

const SHOWN_PLACES = 20;

/** Whether a measure reaches a share; only what was measured counts. */
export function checkMeasure(metric: Metric, min: number, { measures }: ContractView): Checked {
  const measure = measures.find((m) => m.metric === metric);
  if (!measure || measure.state === "not_measured")
    return { outcome: "not_measured", actual: measure?.summary ?? "Not measured", evidence: [] };
  if (measure.state === "not_applicable")
    return { outcome: "not_applicable", actual: measure.summary, evidence: [] };
  if (measure.provenance !== "measured")
    return {
      outcome: "not_measured",
      actual: `Only ${measure.provenance}: ${measure.summary}`,
      evidence: [],
    };
  const holds = measure.value !== null && measure.value >= min - 1e-9;
  // All of nothing is no evidence.
  if (holds && measure.n === 0)
    return {
      outcome: "not_measured",
      actual: `There was nothing to count: ${measure.summary}`,
      evidence: [],
    };
  return {
    outcome: holds ? "met" : "violated",
    actual: measure.summary,
    evidence: measure.evidence.slice(0, SHOWN_PLACES),
  };
}
