import type { Metadata } from "next";
import { PolicyEditor } from "@/components/gate/policy-editor";
import { PageHeader } from "@/components/ui/page-header";
import { orNotFound, pageCtx } from "@/lib/boundary/page-ctx";
import { loadPolicy } from "@/lib/usecases/gate/load-policy";
import { savePolicyAction } from "../../actions";

export const metadata: Metadata = { title: "Edit a gate policy" };

type Props = { params: Promise<{ policyId: string }> };

export default async function EditPolicyPage({ params }: Props) {
  const [ctx, { policyId }] = await Promise.all([pageCtx(), params]);
  const policy = await orNotFound(loadPolicy(ctx, policyId));
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title={`Edit ${policy.name}`}
        lead="Saving makes a new revision for sessions that start from then on. Sessions that have begun keep the copy that they hold."
      />
      <PolicyEditor key={policy.revision} saved={policy} savePolicy={savePolicyAction} />
    </div>
  );
}
