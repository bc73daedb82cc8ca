import type { ReactNode } from "react";

/** The page's one h1, a line below it, and its actions. The heading takes the focus on navigation. */
export function PageHeader({
  title,
  lead,
  badge,
  actions,
}: {
  title: string;
  lead?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-4">
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-3">
          <h1 tabIndex={-1} className="text-xl font-semibold wrap-anywhere">
            {title}
          </h1>
          {badge}
        </div>
        {lead && <div className="max-w-text text-base text-muted">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
