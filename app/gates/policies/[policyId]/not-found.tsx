import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Not found" };

export default function PolicyNotFound() {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="There is no such gate policy"
        lead="The address may have been cut short. Go back to the list to find it."
        actions={<ButtonLink href="/gates/policies">Go to gate policies</ButtonLink>}
      />
    </div>
  );
}
