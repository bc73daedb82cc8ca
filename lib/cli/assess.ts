import path from "node:path";
import { z } from "zod";
import { qualityFabricView } from "../domain/assessment/quality-fabric-view";
import type { Call } from "./commands";
import { describeAssessment } from "./describe-assessment";
import { layOutAssessment } from "./lay-out-assessment";
import { measureDirectory } from "./measure-directory";
import { openProject } from "./open-directory";
import { flag, readValues } from "./read-values";
import { EXIT } from "./report-error";

const options = z.object({
  "no-execute": flag,
  "no-install": flag,
  explain: flag,
  format: z
    .enum(["pretty", "json", "quality-fabric"], "Allowed: pretty, json or quality-fabric.")
    .default("pretty"),
});

/** `maestro assess <dir>`: measures a project and prints its score with what stands behind it. */
export async function assess({ words, values, host, output }: Call): Promise<number> {
  const root = await openProject(words[0] ?? "");
  const { explain, format, "no-execute": readOnly, "no-install": asItIs } = readValues(options, values);
  const measured = await measureDirectory(root, { execute: !readOnly, install: !asItIs, host, output });
  const document = await describeAssessment(measured, { version: host.version, explain });
  output.printJson(
    format === "quality-fabric" ? qualityFabricView(measured.assessment, document.recommendations) : document,
  );
  output.print(layOutAssessment(path.basename(root), measured.assessment, document, output));
  return EXIT.ok;
}
