import type { EventRecord } from "@/lib/domain/event/event-chain";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";

/** Who did it. What an agent says of its own work is a claim, and marked as one wherever it is told. */
export function EventActor({ event }: { event: EventRecord }) {
  return (
    <>
      <InertText text={event.actorName} /> {event.actorKind === "agent" && <Badge>claimed</Badge>}
    </>
  );
}
