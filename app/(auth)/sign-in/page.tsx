import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeNext } from "@/components/auth/safe-next";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { visitorCtx } from "@/lib/boundary/page-ctx";
import { hasAdministrator } from "@/lib/usecases/user/has-administrator";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  if (await visitorCtx()) redirect(next);
  return (
    <>
      <PageHeader title="Sign in" />
      {!(await hasAdministrator()) && (
        <Callout title="There is no administrator yet">
          Open the set-up link that Maestro printed when it started. It creates the first account.
        </Callout>
      )}
      <SignInForm next={next} />
    </>
  );
}
