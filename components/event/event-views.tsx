"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import type { EventRecord } from "@/lib/domain/event/event-chain";
import { formatCount } from "@/lib/format/format-count";
import { plainWords } from "@/lib/format/format-words";
import { Button } from "../ui/button";
import { FilteredOut } from "../ui/empty-state";
import { SearchField } from "../ui/search-field";
import { SelectField } from "../ui/select-field";
import { UrlTabs } from "../ui/tabs";
import { EventJson } from "./event-json";
import { EventTable } from "./event-table";
import { EventTimeline } from "./event-timeline";
import { type EventGroup, filterGroups, groupEvents } from "./group-events";

/** Events drawn at once; more are one press away. */
const DRAWN = 200;
const ALL = "all";

/** The same events in three views under one filter; view and filter are in the address. */
export function EventViews({ sessionId, events }: { sessionId: string; events: readonly EventRecord[] }) {
  const [type, setType] = useQueryState("type", parseAsString);
  const [actor, setActor] = useQueryState("actor", parseAsString);
  const [text, setText] = useQueryState("find", parseAsString.withDefault(""));
  const [drawn, setDrawn] = useState(DRAWN);
  const groups = filterGroups(groupEvents(events), { type, actor, text });
  const found = groups.reduce((sum, group) => sum + group.events.length, 0);
  const shown = firstOf(groups, drawn);
  const clear = () => {
    void setType(null);
    void setActor(null);
    void setText(null);
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label="Type"
          className="min-w-36 flex-1 md:w-48 md:flex-none"
          options={optionsOf(
            events.map((event) => event.type),
            "All types",
            plainWords,
          )}
          value={type ?? ALL}
          onChange={(id) => void setType(id === ALL ? null : id)}
        />
        <SelectField
          label="Actor"
          className="min-w-36 flex-1 md:w-48 md:flex-none"
          options={optionsOf(
            events.map((event) => event.actorName),
            "Everybody",
            (name) => name,
          )}
          value={actor ?? ALL}
          onChange={(id) => void setActor(id === ALL ? null : id)}
        />
        <SearchField label="Find events" value={text} onChange={(value) => void setText(value || null)} />
        <p role="status" className="py-1.5 text-sm text-muted">
          {found === events.length
            ? `${formatCount(found, "event")}, oldest first, times in UTC`
            : `${found} of ${formatCount(events.length, "event")}`}
        </p>
      </div>
      {found === 0 ? (
        <div className="rounded-lg border border-line bg-raised">
          <FilteredOut noun="events" onClear={clear} />
        </div>
      ) : (
        <UrlTabs
          label="Views of the events"
          param="view"
          items={[
            { id: "timeline", label: "Timeline", content: <EventTimeline groups={shown} /> },
            { id: "table", label: "Table", content: <EventTable events={shown.flatMap((g) => g.events)} /> },
            {
              id: "json",
              label: "JSON",
              content: <EventJson sessionId={sessionId} events={shown.flatMap((g) => g.events)} />,
            },
          ]}
        />
      )}
      {found > drawn && (
        <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
          The first {drawn} of {found} are shown.
          <Button onPress={() => setDrawn(drawn + DRAWN)}>Show {Math.min(DRAWN, found - drawn)} more</Button>
          <Button variant="ghost" onPress={() => setDrawn(found)}>
            Show all
          </Button>
        </div>
      )}
    </div>
  );
}

function optionsOf(values: readonly string[], all: string, label: (value: string) => string) {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [
    { id: ALL, label: all },
    ...[...counts]
      .map(([value, count]) => ({ id: value, label: `${label(value)} (${count})` }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
  ];
}

/** The first so many events, in their groups. */
function firstOf(groups: readonly EventGroup[], most: number): EventGroup[] {
  let left = most;
  const first: EventGroup[] = [];
  for (const group of groups) {
    if (left <= 0) break;
    first.push({ ...group, events: group.events.slice(0, left) });
    left -= group.events.length;
  }
  return first;
}
