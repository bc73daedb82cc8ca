import type { Metadata } from "next";
import { SetUpForm } from "@/components/auth/set-up-form";
import { ButtonLink } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PageHeader } from "@/components/ui/page-header";
import { checkSetupLink } from "@/lib/usecases/user/check-setup-link";
import { createAdministratorAction } from "./actions";

export const metadata: Metadata = { title: "Set up" };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export default async function SetUpPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const isOpen = typeof token === "string" && (await checkSetupLink(token));
  if (!isOpen) return <SpentLink />;
  return (
    <>
      <PageHeader
        title="Create the administrator"
        lead="This link works once. Nobody else can sign in yet."
      />
      <SetUpForm token={token} createAdministrator={createAdministratorAction} />
    </>
  );
}

function SpentLink() {
  return (
    <>
      <PageHeader title="This set-up link does not work" />
      <ErrorPanel
        what="The link was used before, is not the latest one, or was cut short."
        advice="If you are the administrator, sign in. If there is none yet, start Maestro again on the machine: it prints a new link."
      />
      <ButtonLink href="/sign-in">Go to sign-in</ButtonLink>
    </>
  );
}
