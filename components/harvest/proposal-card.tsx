import Link from "next/link";
import { paths } from "@/lib/client/paths";
import type { HarvestListItem } from "@/lib/domain/template/harvest";
import { formatCount } from "@/lib/format/format-count";
import { InertText } from "../diff/inert-text";
import { Badge } from "../ui/badge";
import { RelativeTime } from "../ui/relative-time";
import { tellNearest } from "./tell-nearest";

/** A proposal in the list: what it is, how large, where it comes from, and what it is like. */
export function ProposalCard({ proposal }: { proposal: HarvestListItem }) {
  const { id, name, templateId, files, lines, placeholders, nearest } = proposal;
  return (
    <li
      data-proposal={templateId}
      className="relative flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-raised p-4 hover:border-faint"
    >
      <h2 className="text-base font-semibold">
        <Link
          href={paths.harvestProposal(id)}
          prefetch={false}
          className="rounded-md text-accent wrap-anywhere after:absolute after:inset-0 hover:underline"
        >
          <InertText text={name} />
        </Link>
      </h2>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted tabular-nums">
        {formatCount(files, "file")}, {formatCount(lines, "line")}, {formatCount(placeholders, "placeholder")}
        <Badge>measured</Badge>
      </p>
      <p className="text-sm text-muted wrap-anywhere">
        From <InertText text={proposal.personaName} /> in a session on{" "}
        <InertText text={proposal.projectName} />, <RelativeTime iso={proposal.createdAt} />
      </p>
      <p className="text-sm wrap-anywhere">{tellNearest(nearest)}</p>
    </li>
  );
}
