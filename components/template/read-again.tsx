"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { askAlways } from "@/lib/client/ask-always";
import type { Action } from "@/lib/domain/action/action-result";
import { formatCount } from "@/lib/format/format-count";
import { noAnswer } from "../session/no-answer";
import { Button } from "../ui/button";
import { ErrorPanel } from "../ui/error-panel";
import { RelativeTime } from "../ui/relative-time";

export type ReadLibraryAgain = Action<
  Record<string, never>,
  { filed: number; gone: number; rejected: number }
>;

/** When the folders of the library were read, and a way to read them again now. */
export function ReadAgain({
  readAt,
  whyNot,
  readAgain,
}: {
  readAt: string;
  whyNot: string | null;
  readAgain: ReadLibraryAgain;
}) {
  const client = useQueryClient();
  const { mutate, isPending, data } = useMutation({
    ...askAlways,
    mutationFn: () => readAgain({}).catch(() => noAnswer),
    onSuccess: () =>
      Promise.all([["templates"], ["template"]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
        <span>
          The folders of the library were read <RelativeTime iso={readAt} />.
        </span>
        <Button size="sm" whyNot={whyNot} isPending={isPending} onPress={() => mutate()}>
          <RefreshCw aria-hidden className="size-4" />
          Read folders again
        </Button>
        <span role="status">
          {data?.ok &&
            `${formatCount(data.data.filed, "new revision")}, ${data.data.gone} gone, ${data.data.rejected} rejected`}
        </span>
      </div>
      {data?.ok === false && (
        <ErrorPanel
          what={data.error.message}
          advice={data.error.advice}
          requestId={data.error.requestId || undefined}
        />
      )}
    </div>
  );
}
