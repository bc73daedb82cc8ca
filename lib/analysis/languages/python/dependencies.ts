import type { LanguageWorld } from "../language";
import { broughtBy, importedFrom } from "./distributions";
import { readTomlArrays } from "./read-toml";

/** What manifests declare, by the folder that they stand in; names as package indexes normalise them. */
export type DeclaredDependencies = ReadonlyMap<string, ReadonlySet<string>>;

const manifest =
  /(?:^|\/)(?:requirements?[^/]*\.(?:txt|in)|requirements\/[^/]+\.(?:txt|in)|pyproject\.toml|setup\.cfg|setup\.py|Pipfile|tox\.ini|environment\.ya?ml)$/;

/** Reads every manifest of a project. Installs nothing and runs nothing. */
export function readDependencies(world: Pick<LanguageWorld, "paths" | "textOf">): DeclaredDependencies {
  const declared = new Map<string, Set<string>>();
  for (const path of world.paths) {
    if (!manifest.test(path)) continue;
    const text = world.textOf(path);
    if (text === null) continue;
    const folder = path.replace(/(?:^|\/)(?:requirements\/)?[^/]+$/, "");
    const known = declared.get(folder) ?? new Set<string>();
    for (const name of namesIn(path, text)) known.add(normaliseName(name));
    declared.set(folder, known);
  }
  return declared;
}

function namesIn(path: string, text: string): string[] {
  if (/\.(?:txt|in)$/.test(path)) return text.split("\n").flatMap(requirementName);
  if (path.endsWith("pyproject.toml")) return ofPyproject(text);
  if (path.endsWith("Pipfile"))
    return readTomlArrays(text).keys.flatMap(([table, key]) => (/packages$/.test(table) ? [key] : []));
  if (path.endsWith("setup.py")) return quoted(text);
  if (/\.ya?ml$/.test(path)) return [...text.matchAll(/^[ \t]*-[ \t]*([\w.-]+)/gm)].map((m) => m[1] ?? "");
  return ofConfig(text);
}

/** A line of a requirements file, or one requirement: `name[extra]>=1 ; marker`. */
function requirementName(line: string): string[] {
  const egg = /[#&]egg=([\w.-]+)/.exec(line)?.[1] ?? /^([\w.-]+)\s*@/.exec(line)?.[1];
  const name = egg ?? /^\s*([A-Za-z0-9][\w.-]*)\s*(?:$|[[<>=!~;,(@ #])/.exec(line)?.[1];
  const extras = /\[([\w\s,.-]+)\]/.exec(line)?.[1]?.split(",") ?? [];
  return name ? [name, ...extras.map((extra) => `${name}[${extra.trim()}]`)] : [];
}

function ofPyproject(text: string): string[] {
  const { strings, keys } = readTomlArrays(text);
  const listed = strings.flatMap(([table, key, value]) =>
    (table === "project" && key === "dependencies") ||
    /^(?:project\.optional-dependencies|dependency-groups|tool\.pdm\.dev-dependencies)$/.test(table) ||
    (table === "tool.uv" && key === "dev-dependencies") ||
    (table === "build-system" && key === "requires") ||
    (/^tool\.hatch\.envs\./.test(table) && /dependencies$/.test(key))
      ? requirementName(value)
      : [],
  );
  const named = keys.flatMap(([table, key]) =>
    /^tool\.poetry\.(?:dependencies|dev-dependencies|group\.[\w-]+\.dependencies)$/.test(table) &&
    key !== "python"
      ? [key]
      : [],
  );
  return [...listed, ...named];
}

/** Literals of setup.py that look like requirements; what else stands there in quotes names no module that is imported. */
const quoted = (text: string): string[] =>
  [...text.matchAll(/["']([A-Za-z][\w.-]*(?:\[[^\]"']*\])?\s*(?:[<>=!~;][^"'\n]*)?)["']/g)].flatMap((m) =>
    requirementName(m[1] ?? ""),
  );

/** `install_requires`, extras and test dependencies, each name on an indented line. */
const ofConfig = (text: string): string[] =>
  text
    .split("\n")
    .filter((l) => /^\s+[A-Za-z]/.test(l))
    .flatMap(requirementName);

export const normaliseName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");

/** Whether the package of a module is declared in a manifest that holds for a file: beside it or above, else anywhere. */
export function isDeclared(file: string, module: string, declared: DeclaredDependencies): boolean {
  const above = [...declared].filter(([folder]) => folder === "" || file.startsWith(`${folder}/`));
  const manifests = (above.length > 0 ? above : [...declared]).map(([, names]) => names);
  return mayComeFrom(module).some((wanted) => manifests.some((names) => holds(names, wanted)));
}

function holds(names: ReadonlySet<string>, wanted: string): boolean {
  if (!wanted.endsWith("*")) return names.has(wanted);
  return [...names].some((name) => name.startsWith(wanted.slice(0, -1)));
}

/** Normalised names of packages that a module may come from; `*` stands for any ending. */
function mayComeFrom(module: string): string[] {
  const parts = module.split(".");
  const [head = ""] = parts;
  const own = normaliseName(head);
  const whole = parts.map((_, i) => normaliseName(parts.slice(0, i + 1).join("-")));
  const mapped = importedFrom.get(head) ?? [];
  const brought = [own, ...mapped].flatMap((name) => broughtBy.get(name) ?? []);
  return [...whole, `python-${own}`, `${own}-python`, `py${own}`, `django-${own}`, ...mapped, ...brought];
}
