import { argumentsOf, nodesOf, type Script } from "../../parse-scripts";
import { definitionOf } from "../definitions";
import { COMPUTED, type ReadProject } from "../framework";
import { spellText } from "../literals";
import { keyOf, type Value } from "./classes";
import { propertyOf } from "./property-of";

/** `RouterModule.register([{ path: "admin", module: AdminModule, children: [ … ] }])`. */
export function modulePathsIn(project: ReadProject, script: Script): [string, string][] {
  if (!script.text.includes("RouterModule")) return [];
  return nodesOf(script, ["call_expression"])
    .filter((call) => /^RouterModule\.(?:register|forRoutes)$/.test(call.field("function")?.text() ?? ""))
    .flatMap((call) => argumentsOf(call).slice(0, 1))
    .flatMap((arg) => {
      const found = arg.kind() === "identifier" ? definitionOf(project, script, arg.text()) : null;
      return readModulePaths(project, found ?? { script, node: arg }, "");
    });
}

function readModulePaths(project: ReadProject, { script, node }: Value, above: string): [string, string][] {
  return node.children().flatMap((entry): [string, string][] => {
    if (entry.kind() === "identifier") {
      const module = definitionOf(project, script, entry.text());
      return module ? [[keyOf(module), above]] : [];
    }
    if (entry.kind() !== "object") return [];
    const path = `${above}/${spellText(project, script, propertyOf(entry, "path")) ?? COMPUTED}`;
    const module = definitionOf(project, script, propertyOf(entry, "module")?.text() ?? "");
    const children = propertyOf(entry, "children");
    return [
      ...(module ? [[keyOf(module), path] as [string, string]] : []),
      ...(children ? readModulePaths(project, { script, node: children }, path) : []),
    ];
  });
}
