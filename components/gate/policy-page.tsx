"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { paths } from "@/lib/client/paths";
import { policyQuery } from "@/lib/client/policy-query";
import type { Action } from "@/lib/domain/action/action-result";
import type { CreatePolicyInput, SavedPolicy } from "@/lib/domain/gate/policy-revision";
import type { PolicyView } from "@/lib/domain/gate/policy-view";
import { formatCount } from "@/lib/format/format-count";
import { shortDigest } from "@/lib/format/format-id";
import { ReadProblem } from "../project/read-problem";
import { Badge } from "../ui/badge";
import { Button, ButtonLink } from "../ui/button";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { SkeletonRows } from "../ui/skeleton";
import { UrlTabs } from "../ui/tabs";
import { NoteDialog } from "./note-dialog";
import { PolicyHistory, type RestorePolicy } from "./policy-history";
import { PolicyRules } from "./policy-rules";

/** A policy: what it says, and how it came to say so. */
export function PolicyPage({
  policyId,
  whyNotCreate,
  createPolicy,
  restorePolicy,
}: {
  policyId: string;
  whyNotCreate: string | null;
  createPolicy: Action<CreatePolicyInput, SavedPolicy>;
  restorePolicy: RestorePolicy;
}) {
  const { data, error, refetch } = useQuery(policyQuery(policyId));
  const [isCopying, setCopying] = useState(false);
  const [router, client] = [useRouter(), useQueryClient()];
  if (!data && error)
    return <ReadProblem what="The policy could not be read." error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} label="Loading the policy" />;
  const rules = <PolicyRules policy={data.policy} />;
  return (
    <>
      <PageHeader
        title={data.name}
        lead={<Lead policy={data} />}
        badge={<Badge>{data.isPreset ? "preset" : `revision ${data.revision}`}</Badge>}
        actions={
          <>
            <Button
              variant={data.isPreset ? "primary" : "secondary"}
              whyNot={whyNotCreate}
              onPress={() => setCopying(true)}
            >
              Save as a policy of your own
            </Button>
            {!data.isPreset && data.canEdit.allowed && (
              <ButtonLink variant="primary" href={paths.editPolicy(policyId)}>
                Edit policy
              </ButtonLink>
            )}
          </>
        }
      />
      {data.isPreset ? (
        rules
      ) : (
        <UrlTabs
          label="Gate policy"
          items={[
            { id: "rules", label: "Rules", content: rules },
            {
              id: "history",
              label: "History",
              count: data.revisions.length,
              content: <PolicyHistory policy={data} restorePolicy={restorePolicy} />,
            },
          ]}
        />
      )}
      {isCopying && (
        <NoteDialog
          title={`Save ${data.name} as a policy of your own?`}
          verb="Save policy"
          asksName
          onSave={(said) => createPolicy({ from: policyId, ...said })}
          onSaved={async (saved) => {
            await client.invalidateQueries({ queryKey: ["policies"] });
            router.push(paths.editPolicy(saved.policyId));
          }}
          onClose={() => setCopying(false)}
        >
          <p>It begins as a copy, which you can edit. {data.name} stays as it is.</p>
        </NoteDialog>
      )}
    </>
  );
}

function Lead({
  policy: { isPreset, about, authorName, editedAt, sessions, digest },
}: {
  policy: PolicyView;
}) {
  return (
    <>
      {isPreset && `${about} `}
      {editedAt && (
        <>
          {authorName} saved it <RelativeTime iso={editedAt} />.{" "}
        </>
      )}
      {sessions === 0
        ? "No session uses it yet. "
        : `${formatCount(sessions, "session")} ${sessions === 1 ? "holds" : "hold"} a copy of it. `}
      Rules <code title={digest}>{shortDigest(digest)}</code>.
    </>
  );
}
