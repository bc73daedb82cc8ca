import type { Measure } from "../../../domain/assessment/measure";
import { notMeasured } from "../../measures/measure-shape";
import type { Execution } from "../execution";
import { testRunners } from "../runners/test-runners";
import { installing } from "./tell-install";

/** The record of an installation with what of a project's packages in other languages is not installed, and why. */
export async function tellOtherPackages(execution: Execution, install: Measure): Promise<Measure> {
  const missing: string[] = [];
  for (const runner of testRunners) {
    const told = await runner.tellPackages?.(execution);
    if (told) missing.push(told);
  }
  if (missing.length === 0) return install;
  const summary = missing.join(". ");
  return install.state === "not_applicable"
    ? notMeasured(installing, summary)
    : { ...install, summary: `${install.summary}. ${summary}` };
}
