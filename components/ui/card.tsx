import { type ReactNode, useId } from "react";

/** A raised section with a heading. `bleed` lets a table touch the edges. */
export function Card({
  title,
  actions,
  children,
  bleed = false,
  className = "",
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  bleed?: boolean;
  className?: string;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={`flex min-w-0 flex-col rounded-lg border border-line bg-raised ${className}`}
    >
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-2 px-4 py-2">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      <div className={bleed ? "min-w-0" : "min-w-0 px-4 pb-4"}>{children}</div>
    </section>
  );
}
