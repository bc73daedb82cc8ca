import type { SgNode } from "@ast-grep/napi";
import { argumentsOf, codeOf, nodesOf, type Script } from "../../parse-scripts";
import { COMPUTED, type ReadProject } from "../framework";
import { spellText } from "../literals";
import type { Value } from "./classes";
import { readExclusions, spellSetting } from "./global-prefix";
import { modulePathsIn } from "./module-paths";
import type { Application } from "./modules";
import { propertyOf } from "./property-of";

/** What a program sets for all of its controllers. */
export type Settings = {
  prefix: string;
  /** Whether the global prefix is left out of a path. */
  excludes: (method: string, path: string) => boolean;
  /** Null: versions do not show in addresses. */
  versions: { prefix: string; standard: (string | null)[] } | null;
  /** What `RouterModule` puts before the controllers of a module, by the module's key. */
  modulePaths: ReadonlyMap<string, string>;
  validates: boolean;
};

/** Settings stand in the file that starts the program, in files that it imports, or, of a single program, anywhere. */
export function readSettings(
  project: ReadProject,
  scripts: readonly Script[],
  { script, files }: Application,
  isOnly: boolean,
): Settings {
  const near = scripts.filter((s) => isOnly || s === script || files.has(s.path));
  const own = [script, ...near.filter((s) => s !== script)];
  const call = (name: string): Value | undefined => own.flatMap((s) => callsOf(s, name))[0];
  const prefixed = call("setGlobalPrefix");
  const [prefix, options] = prefixed ? argumentsOf(prefixed.node) : [];
  return {
    prefix: prefixed && prefix ? spellSetting(project, { ...prefixed, node: prefix }) : "",
    excludes: prefixed && options ? readExclusions(project, { ...prefixed, node: options }) : () => false,
    versions: readVersions(project, call("enableVersioning")),
    modulePaths: new Map(own.flatMap((s) => modulePathsIn(project, s))),
    validates:
      own.some((s) => callsOf(s, "useGlobalPipes").some((c) => isValidation(c.node.text()))) ||
      own.some((s) => /\bAPP_PIPE\b/.test(s.text) && providesValidation(codeOf(s))),
  };
}

export const isValidation = (text: string): boolean =>
  /(?:Valid|Zod|Joi|Yup|Ajv|Schema)\w*Pipe\b/i.test(text);

/** `{ provide: APP_PIPE, useClass: ValidationPipe }`. */
const providesValidation = (code: string): boolean =>
  code
    .split(/\bAPP_PIPE\b/)
    .slice(1)
    .some((after) => isValidation(after.slice(0, PROVIDER_CHARS)));
const PROVIDER_CHARS = 300;

function callsOf(script: Script, name: string): Value[] {
  if (!script.text.includes(name)) return [];
  return nodesOf(script, ["call_expression"])
    .filter((call) => call.field("function")?.field("property")?.text() === name)
    .map((node) => ({ script, node }));
}

function readVersions(project: ReadProject, call: Value | undefined): Settings["versions"] {
  if (!call) return null;
  const [options] = argumentsOf(call.node);
  const type = propertyOf(options, "type")?.text() ?? "URI";
  if (!/\bURI$/.test(type)) return null;
  const prefix = propertyOf(options, "prefix");
  return {
    prefix: prefix?.text() === "false" ? "" : ((prefix && spellText(project, call.script, prefix)) ?? "v"),
    standard: spellVersions(project, { ...call, node: propertyOf(options, "defaultVersion") ?? null }),
  };
}

/** Each version that an expression names; null stands for none at all. */
export function spellVersions(
  project: ReadProject,
  { script, node }: { script: Script; node: SgNode | null },
): (string | null)[] {
  if (!node) return [];
  const items = node.kind() === "array" ? node.children().filter((c) => c.isNamed()) : [node];
  return items.map((item) =>
    /\bVERSION_NEUTRAL$/.test(item.text()) ? null : (spellText(project, script, item) ?? COMPUTED),
  );
}
