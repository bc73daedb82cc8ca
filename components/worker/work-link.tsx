import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { WorkItem } from "@/lib/domain/worker/worker";

/** A session or an assessment by its name; without a link where it was deleted. */
export function WorkLink({ item: { kind, id, name } }: { item: WorkItem }) {
  if (name === null) return <span className="wrap-anywhere">a deleted session ({id})</span>;
  return (
    <Link
      href={kind === "session" ? paths.session(id) : paths.assessment(id)}
      prefetch={false}
      className="rounded-md font-medium text-accent wrap-anywhere hover:underline"
    >
      {kind === "session" ? `Session of ${name}` : `Assessment of ${name}`}
    </Link>
  );
}
