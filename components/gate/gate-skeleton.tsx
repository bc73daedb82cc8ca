import { Skeleton } from "../ui/skeleton";

/** The gate page's shape while it loads. */
export function GateSkeleton() {
  return (
    <div role="status" aria-label="Loading the gate" className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Skeleton className="h-7 w-80 max-w-full" />
        <Skeleton className="h-5 w-96 max-w-full" />
      </div>
      <Skeleton className="h-20 w-full" />
      <div className="grid gap-6 lg:grid-cols-3">
        <Skeleton className="h-96 lg:col-span-2" />
        <Skeleton className="h-72" />
      </div>
    </div>
  );
}
