import type { ReactNode } from "react";

/** Content that may be wider than its place. It takes the focus, so that it can be scrolled by keyboard. */
export function ScrollArea({
  label,
  children,
  className = "",
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={`max-w-full overflow-x-auto ${className}`}>
      {children}
    </section>
  );
}
