"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { paths } from "@/lib/client/paths";
import { policiesQuery } from "@/lib/client/policy-query";
import type { PolicyListItem } from "@/lib/domain/gate/policy-view";
import { formatCount } from "@/lib/format/format-count";
import { InertText } from "../diff/inert-text";
import { ReadProblem } from "../project/read-problem";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { RelativeTime } from "../ui/relative-time";
import { SkeletonRows } from "../ui/skeleton";

/** The presets and the policies that people made. */
export function PoliciesPage() {
  const { data, error, refetch } = useQuery(policiesQuery());
  if (!data && error)
    return (
      <ReadProblem what="The policies could not be read." error={error} onRetry={() => void refetch()} />
    );
  if (!data) return <SkeletonRows rows={6} label="Loading gate policies" />;
  const saved = data.filter((policy) => !policy.isPreset);
  return (
    <>
      <Card title="Presets" bleed>
        <List items={data.filter((policy) => policy.isPreset)} />
      </Card>
      <Card title="Policies of your own" bleed>
        {saved.length === 0 ? (
          <p className="px-4 pb-4 text-sm text-muted">
            None yet. Open a preset and save a copy of it to make one that you can edit.
          </p>
        ) : (
          <List items={saved} />
        )}
      </Card>
    </>
  );
}

const List = ({ items }: { items: readonly PolicyListItem[] }) => (
  <ul>
    {items.map((item) => (
      <Item key={item.id} item={item} />
    ))}
  </ul>
);

function Item({
  item: { id, name, about, isPreset, revision, authorName, editedAt, sessions },
}: {
  item: PolicyListItem;
}) {
  return (
    <li className="flex flex-col gap-x-4 gap-y-1 border-t border-line px-4 py-3 sm:flex-row sm:items-baseline sm:justify-between">
      <div className="flex min-w-0 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <Link href={paths.policy(id)} className="rounded-md font-medium text-accent hover:underline">
            {name}
          </Link>
          <Badge>{isPreset ? "preset" : `revision ${revision}`}</Badge>
        </span>
        <p className="text-sm wrap-anywhere">
          <InertText text={about} />
        </p>
      </div>
      <p className="shrink-0 text-xs text-muted">
        {editedAt && (
          <>
            {authorName}, <RelativeTime iso={editedAt} /> ·{" "}
          </>
        )}
        {sessions === 0 ? "no session uses it" : `used by ${formatCount(sessions, "session")}`}
      </p>
    </li>
  );
}
