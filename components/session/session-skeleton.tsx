import { PHASES } from "@/lib/domain/phase/phase";
import { Skeleton } from "../ui/skeleton";

/** The session page's shape while it loads. */
export function SessionSkeleton() {
  return (
    <div role="status" aria-label="Loading the session" className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Skeleton className="h-7 w-72" />
        <Skeleton className="h-6 w-96 max-w-full" />
        <Skeleton className="h-5 w-80 max-w-full" />
      </div>
      <div className="flex flex-col gap-2 lg:flex-row">
        {PHASES.map((phase) => (
          <Skeleton key={phase} className="h-20 flex-1 max-lg:flex-none" />
        ))}
      </div>
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
