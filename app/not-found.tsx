import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { visitorCtx } from "@/lib/boundary/page-ctx";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFound() {
  // A visitor sees no frame around the page, and so no `main` but this one.
  const Part = (await visitorCtx()) ? "div" : "main";
  return (
    <Part className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="There is nothing at this address"
        lead="It may have been deleted, or the address was cut short. Go back to the list to find it."
        actions={<ButtonLink href="/sessions">Go to sessions</ButtonLink>}
      />
    </Part>
  );
}
