import type { ImportFact } from "../../domain/assessment/project-facts";
import { argumentsOf, findKinds, type Script, stringValue } from "../parse-scripts";

/** Path prefixes under which routers of other files are mounted: `app.use("/api", boards)` by file. */
export function detectMounts(
  scripts: readonly Script[],
  imports: readonly ImportFact[],
): Map<string, string> {
  const mounts = new Map<string, string>();
  for (const script of scripts)
    for (const call of findKinds(script.root, ["call_expression"])) {
      const property = call.field("function")?.field("property")?.text();
      if (property !== "use" && property !== "mount") continue;
      const [path, router] = argumentsOf(call);
      const prefix = stringValue(path);
      const name = router?.text().split("(")[0]?.split(".")[0];
      if (!prefix?.startsWith("/") || !name) continue;
      const target = imports.find(
        (i) => i.file === script.path && i.resolved && bindsName(script, i.line, name),
      )?.resolved;
      if (target) mounts.set(target, prefix.replace(/\/$/, ""));
    }
  return mounts;
}

const bindsName = (script: Script, line: number, name: string): boolean =>
  new RegExp(`\\b${name.replace(/[$]/g, "\\$")}\\b`).test(script.text.split("\n")[line - 1] ?? "");
