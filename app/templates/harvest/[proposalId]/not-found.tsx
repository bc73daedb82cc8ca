import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Not found" };

export default function HarvestNotFound() {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="There is no such proposal"
        lead="A proposal goes with its session when that is deleted; or the address was cut short."
        actions={<ButtonLink href="/templates/harvest">Go to proposed templates</ButtonLink>}
      />
    </div>
  );
}
