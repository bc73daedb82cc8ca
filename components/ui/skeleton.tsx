/** Holds the place of what loads, in its final size. It shows after 200 ms, so that quick loads do not flicker. */
export function Skeleton({ className = "" }: { className?: string }) {
  return <div aria-hidden className={`animate-appear-late rounded-md bg-sunken ${className}`} />;
}

/** Rows of a table that loads. */
export function SkeletonRows({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="flex h-9 items-center gap-4 border-t border-line px-4">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-4 w-24" />
          <Skeleton className="ml-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
