"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2, Unlink } from "lucide-react";
import type { ReactNode } from "react";
import { verificationQuery } from "@/lib/client/verification-query";
import type { VerifiedEvents } from "@/lib/domain/event/verified-events";
import { formatCount } from "@/lib/format/format-count";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { CopyButton } from "../ui/copy-button";

/** Whether the events are as they were recorded: measured by walking them, not claimed. */
export function ChainNote({ sessionId }: { sessionId: string }) {
  const { data, error, refetch, isFetching } = useQuery(verificationQuery(sessionId));
  const again = (
    <Button
      variant="ghost"
      size="sm"
      isPending={isFetching && data !== undefined}
      onPress={() => void refetch()}
    >
      Verify again
    </Button>
  );
  if (data?.break) return <Broken verified={data} again={again} />;
  if (data) return <Whole verified={data} again={again} />;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2 text-sm text-muted">
      {error ? "The chain of events could not be verified: Maestro did not answer." : "Verifying the chain…"}
      {error && again}
    </div>
  );
}

function Whole({ verified, again }: { verified: VerifiedEvents; again: ReactNode }) {
  const { events, older, hash } = verified;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2 text-sm">
        <Link2 aria-hidden className="size-4 shrink-0 text-passed" />
        <span>
          {older === events
            ? "These events are older than the chain"
            : `Chain verified, ${formatCount(events, "event")}`}
          {older > 0 && older < events && `, of which ${older} are older than the chain`}
          {verified.fold === "equal" && "; they add up to the state shown"}
        </span>
        {hash && (
          <span className="flex items-center text-xs text-muted">
            last hash <code className="ml-1 font-mono">{hash.slice(0, 12)}</code>
            <CopyButton text={hash} what="last hash" />
          </span>
        )}
        {again}
      </div>
      {verified.fold === "differs" && (
        <Callout kind="error" title="The state shown is not what the events add up to">
          Events say {verified.folded?.state ?? "nothing"}, the page shows {verified.shown.state}. Something
          was changed without an event: trust the events, and ask who has access to the database.
        </Callout>
      )}
    </div>
  );
}

function Broken({ verified, again }: { verified: VerifiedEvents; again: ReactNode }) {
  return (
    <Callout kind="error" title={`The chain breaks at event ${verified.break?.sequence}`}>
      <p className="flex flex-wrap items-center gap-2">
        <Unlink aria-hidden className="size-4 shrink-0" />
        {verified.break?.why} What follows it proves nothing. Compare with a backup, and ask who has access to
        the database.
        {again}
      </p>
    </Callout>
  );
}
