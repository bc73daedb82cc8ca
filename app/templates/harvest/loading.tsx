import { SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <SkeletonRows rows={10} label="Loading proposed templates" />
    </div>
  );
}
