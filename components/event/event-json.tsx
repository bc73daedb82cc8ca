import { paths } from "@/lib/client/paths";
import type { EventRecord } from "@/lib/domain/event/event-chain";
import { InertText } from "../diff/inert-text";
import { CopyButton } from "../ui/copy-button";
import { DownloadLink } from "../ui/download-link";

/** The events as they are stored, one a line: what the hashes are over. */
export function EventJson({ sessionId, events }: { sessionId: string; events: readonly EventRecord[] }) {
  const lines = events.map((event) => JSON.stringify(event));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <DownloadLink href={paths.eventsFile(sessionId)} name="All as JSON lines" what="all events" />
        <CopyButton text={lines.join("\n")} what="events shown" />
      </div>
      <section
        aria-label="Events as JSON"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="table-frame rounded-lg border border-line bg-sunken p-3"
      >
        <ol className="flex flex-col gap-2 font-mono text-xs">
          {lines.map((line, at) => (
            <li key={events[at]?.sequence} className="wrap-anywhere">
              <InertText text={line} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
