import type { UseQueryResult } from "@tanstack/react-query";
import type { RawContract } from "@/lib/domain/contract/edit-contract";
import type { InferredContract } from "@/lib/domain/contract/infer-contract";
import { formatCount } from "@/lib/format/format-count";
import { ReadProblem } from "../project/read-problem";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ScrollArea } from "../ui/scroll-area";
import { SkeletonRows } from "../ui/skeleton";

/** What a good project would have of others, and which ways to break it would be noticed. Nothing is saved by it. */
export function InferPanel({
  query,
  onTake,
  onLeave,
}: {
  query: UseQueryResult<InferredContract>;
  onTake: (contract: RawContract) => void;
  onLeave: () => void;
}) {
  const { data, error, isFetching, refetch } = query;
  if (isFetching)
    return <SkeletonRows rows={4} label="Inferring a contract, and breaking a copy of the project" />;
  if (error)
    return <ReadProblem what="No contract could be inferred." error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const caught = data.mutations.filter((m) => m.caughtBy !== null).length;
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="text-sm font-medium">
        {tellCounts(data.counts)} {tellCaught(caught, data.mutations.length)}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button onPress={() => onTake(data.contract)}>Take it over</Button>
        <Button onPress={onLeave}>Leave it</Button>
        <p className="text-sm text-muted">It replaces the contract in the draft. Nothing is saved yet.</p>
      </div>
      {data.mutations.length > 0 && <Mutations mutations={missedFirst(data.mutations)} />}
    </div>
  );
}

const tellCounts = ({ files, sections, thresholds, rules }: InferredContract["counts"]): string =>
  `Inferred ${formatCount(files, "file clause")}, ${formatCount(sections, "section")}, ${formatCount(thresholds, "threshold")} and ${formatCount(rules, "rule")}.`;

const tellCaught = (caught: number, tried: number): string =>
  tried === 0
    ? "There was nothing to break in this project."
    : `It would catch ${caught} of ${formatCount(tried, "way")} to break the project.`;

const missedFirst = (mutations: InferredContract["mutations"]): InferredContract["mutations"] => [
  ...mutations.filter((m) => m.caughtBy === null),
  ...mutations.filter((m) => m.caughtBy !== null),
];

function Mutations({ mutations }: { mutations: InferredContract["mutations"] }) {
  return (
    <ScrollArea label="Ways to break the project">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">Ways to break the project</caption>
        <thead className="text-left text-xs text-muted">
          <tr>
            {["What was broken", "Caught by"].map((name) => (
              <th key={name} scope="col" className="h-9 px-2 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mutations.map(({ what, caughtBy }) => (
            <tr key={what} className="border-t border-line align-top">
              <th scope="row" className="px-2 py-2 text-left font-normal">
                {what}
              </th>
              <td className="px-2 py-2">
                {caughtBy === null ? <Badge>Not caught</Badge> : <code>{caughtBy}</code>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
