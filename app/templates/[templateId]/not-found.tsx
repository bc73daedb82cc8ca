import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Not found" };

export default function TemplateNotFound() {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title="There is no such template"
        lead="It may never have been there, or the address was cut short. The library lists what did not load, and why."
        actions={<ButtonLink href="/templates">Go to templates</ButtonLink>}
      />
    </div>
  );
}
