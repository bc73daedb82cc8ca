"use client";

import { useQuery } from "@tanstack/react-query";
import { personaQuery } from "@/lib/client/persona-query";
import { ReadProblem } from "../project/read-problem";
import { SkeletonRows } from "../ui/skeleton";
import { StaleBar } from "../ui/stale-bar";
import { UrlTabs } from "../ui/tabs";
import { ContractTab } from "./contract-tab";
import { HistoryTab } from "./history-tab";
import { JsonTab } from "./json-tab";
import { PersonaHeader } from "./persona-header";
import { PersonaRunsTab } from "./persona-runs-tab";
import { ProfileTab } from "./profile-tab";
import type { RestoreRevision } from "./restore-dialog";

/** A persona: what it does, what it must deliver, how it was changed and how it fared. */
export function PersonaPage({
  personaId,
  restoreRevision,
}: {
  personaId: string;
  restoreRevision: RestoreRevision;
}) {
  const { data, error, refetch, dataUpdatedAt } = useQuery(personaQuery(personaId));
  if (!data && error)
    return <ReadProblem what="The persona could not be read." error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={10} label="Loading the persona" />;
  return (
    <>
      <PersonaHeader persona={data} />
      {error && <StaleBar since={new Date(dataUpdatedAt).toISOString()} />}
      <UrlTabs
        label="Persona"
        items={[
          { id: "profile", label: "Profile", content: <ProfileTab persona={data} /> },
          {
            id: "contract",
            label: "Contract",
            count: data.clauseList.length,
            content: <ContractTab persona={data} />,
          },
          { id: "json", label: "JSON", content: <JsonTab persona={data} /> },
          {
            id: "history",
            label: "History",
            count: data.revisions.length,
            content: <HistoryTab persona={data} restoreRevision={restoreRevision} />,
          },
          { id: "runs", label: "Runs", count: data.runs.length, content: <PersonaRunsTab persona={data} /> },
        ]}
      />
    </>
  );
}
