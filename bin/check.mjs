// Everything that can be said about the code without running it: types, format and lint, unused code, structure.
//   node bin/check.mjs
import { fileURLToPath } from "node:url";
import { prepareMachine } from "./install.mjs";
import { report, runStages, runTool, tools } from "./stages.mjs";

export const checks = [
  { name: "types", run: () => runTool(tools.tsc, ["--noEmit", "-p", "."]) },
  { name: "format and lint", run: () => runTool(tools.biome, ["check", "--error-on-warnings", "."]) },
  { name: "unused code", run: () => runTool(tools.knip) },
];

const structure = {
  name: "structure",
  run: () => runTool(tools.vitest, ["run", "--project", "unit", "lib/checks"]),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await prepareMachine();
  const { generateClient } = await import("./build.mjs");
  await generateClient();
  report(await runStages([...checks, structure]));
}
