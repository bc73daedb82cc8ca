import { WifiOff } from "lucide-react";
import { RelativeTime } from "./relative-time";

/** The connection is lost: what is shown stays, with its age. `since`: when it was read (ISO, UTC). */
export function StaleBar({ since }: { since: string }) {
  return (
    <p role="status" className="flex items-center gap-2 rounded-md bg-sunken px-3 py-1.5 text-sm text-muted">
      <WifiOff aria-hidden className="size-4" />
      <span>
        Maestro does not answer. This was read <RelativeTime iso={since} />.
      </span>
    </p>
  );
}
