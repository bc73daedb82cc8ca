import type { ReactNode } from "react";

/** A quiet word about a thing: a kind, a version, a provenance. States use StatusBadge. */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-5 w-fit items-center rounded-md border border-line px-1.5 text-xs whitespace-nowrap text-muted">
      {children}
    </span>
  );
}

/** A number beside a name, such as how many wait. */
export function CountBadge({ count }: { count: number }) {
  return (
    <span className="inline-flex h-5 min-w-5 items-center justify-center rounded-md bg-sunken px-1.5 text-xs font-medium tabular-nums text-muted">
      {count}
    </span>
  );
}
