"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { personaProblemsQuery } from "@/lib/client/contract-query";
import { Button } from "../ui/button";
import { useDebounced } from "./use-debounced";
import type { PersonaDraft } from "./use-persona-draft";

const TYPING_MS = 400;

/** The whole persona as JSON, in step with the form. What does not load is told with its line. */
export function JsonPane({ personaId, draft }: { personaId: string; draft: PersonaDraft }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const settled = useDebounced(draft.text, TYPING_MS);
  const { data: problems = [] } = useQuery(personaProblemsQuery(personaId, settled));
  const shown = settled === draft.text ? problems : [];
  const goTo = (line: number) => {
    const lines = draft.text.split("\n");
    const from = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
    area.current?.focus();
    area.current?.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <label htmlFor="persona-json" className="text-sm font-medium">
        The whole persona as JSON
      </label>
      <textarea
        id="persona-json"
        ref={area}
        value={draft.text}
        spellCheck={false}
        aria-invalid={shown.length > 0 || undefined}
        aria-describedby="persona-json-problems"
        onChange={(event) => draft.setText(event.target.value)}
        className="h-96 w-full resize-y rounded-md border border-line bg-sunken/40 p-3 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap lg:h-[calc(100vh-16rem)]"
      />
      <div id="persona-json-problems" role="status">
        <ul className="flex flex-col gap-1 text-sm text-failed">
          {shown.map(({ line, reason }) => (
            <li key={reason} className="flex flex-wrap items-center gap-2">
              {line !== null && (
                <Button size="sm" onPress={() => goTo(line)}>
                  Line {line}
                </Button>
              )}
              <span className="wrap-anywhere">{reason}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
