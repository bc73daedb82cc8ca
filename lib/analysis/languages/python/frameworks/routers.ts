import { normalisePattern } from "../../../detectors/route-pattern";
import type { Origin } from "../origins";

/** An application or a router, by its module and name; `file name`. */
export type RouterKey = string;
/** A router within another. `prefix` null: it keeps its own. */
export type Inclusion = {
  parent: RouterKey;
  prefix: string | null;
  /** The prefix stands in place of the router's own. */
  replaces: boolean;
  /** It is written where a running program comes by. */
  live: boolean;
};
export type Routers = {
  /** Beginnings that routers have of themselves. */
  own: Map<RouterKey, string>;
  applications: Set<RouterKey>;
  /** What is known to be a router or an application; other objects may be one. */
  known: Set<RouterKey>;
  /** By what is included. */
  inclusions: Map<RouterKey, Inclusion[]>;
  /** Something is included that cannot be told: any router may be. */
  includesUnread: boolean;
};

export const noRouters = (): Routers => ({
  own: new Map(),
  applications: new Set(),
  known: new Set(),
  inclusions: new Map(),
  includesUnread: false,
});

export const keyOf = (origin: Origin): RouterKey =>
  "outside" in origin ? `outside ${origin.outside}` : `${origin.path} ${origin.name}`;

/** Adds what stands in a call that includes; what it includes may be no router of the project. */
export function include(
  routers: Routers,
  parents: readonly RouterKey[],
  children: readonly RouterKey[] | null,
  how: Omit<Inclusion, "parent">,
): void {
  if (
    children === null ||
    children.some((child) => !routers.known.has(child) && !child.startsWith("outside "))
  )
    routers.includesUnread = true;
  for (const child of children ?? []) {
    const known = routers.inclusions.get(child) ?? [];
    routers.inclusions.set(child, known);
    for (const parent of parents) if (parent !== child) known.push({ parent, ...how });
  }
}

export type Beginning = { prefix: string; live: boolean };
const BEGINNINGS_LIMIT = 20;
const beginningsKnown = new WeakMap<Routers, Map<RouterKey, Beginning[]>>();

/**
 * All beginnings under which the routes of a router are reached. A router that nothing includes is not live where the
 * project has an application and all that it includes is known; without one, others include it. Asked when all
 * inclusions are there.
 */
export function beginningsOf(routers: Routers, key: RouterKey): Beginning[] {
  const known = beginningsKnown.get(routers) ?? new Map<RouterKey, Beginning[]>();
  beginningsKnown.set(routers, known);
  const before = known.get(key);
  if (before) return before;
  // Routers that include each other in a circle are reached from outside of it or not at all.
  known.set(key, []);
  const found = readBeginnings(routers, key);
  known.set(key, found);
  return found;
}

function readBeginnings(routers: Routers, key: RouterKey): Beginning[] {
  const own = routers.own.get(key) ?? "";
  const within = routers.inclusions.get(key) ?? [];
  if (within.length === 0) {
    const isServed =
      routers.applications.has(key) ||
      !routers.known.has(key) ||
      routers.applications.size === 0 ||
      routers.includesUnread;
    return [{ prefix: own, live: isServed }];
  }
  const found = within.flatMap((i) =>
    beginningsOf(routers, i.parent).map(({ prefix, live }) => ({
      prefix: prefix + (i.replaces && i.prefix !== null ? i.prefix : (i.prefix ?? "") + own),
      live: live && i.live,
    })),
  );
  return distinct(found).slice(0, BEGINNINGS_LIMIT);
}

/** One of each prefix; live where one of them is. */
function distinct(found: readonly Beginning[]): Beginning[] {
  const known = new Map<string, boolean>();
  for (const { prefix, live } of found) known.set(prefix, live || (known.get(prefix) ?? false));
  return [...known].map(([prefix, live]) => ({ prefix, live }));
}

/** What stands for a part of a path that is only known when the program runs. */
export const UNKNOWN = ":value";

/** A pattern with parameters as `:name`; converters as in `{id:path}`, `<int:id>` and `<regex("…"):id>` are left out. */
export const toPattern = (path: string): string =>
  normalisePattern(
    `/${path}`
      .replace(/\{(\w+):\w+\}/g, "{$1}")
      .replace(/<[^<>]{0,100}?:\s*(\w+)>/g, "<$1>")
      .replace(/\?/g, ""),
  );
