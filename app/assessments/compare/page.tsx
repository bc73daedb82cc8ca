import type { Metadata } from "next";
import { ComparisonPage } from "@/components/assessment/comparison-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/boundary/page-ctx";

export const metadata: Metadata = { title: "Compare assessments" };

export default async function CompareRoute() {
  await pageCtx();
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="Compare assessments"
        lead="Two of the same project or of different ones, of sessions or of directories."
      />
      <ComparisonPage />
    </div>
  );
}
