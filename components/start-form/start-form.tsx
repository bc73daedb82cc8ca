"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ProjectListItem } from "@/lib/domain/project/project";
import type { ProjectOption } from "@/lib/domain/session/session-view";
import { Choice } from "../ui/choice";
import { BuildForm } from "./build-form";
import { RepairForm } from "./repair-form";
import type { StartSession } from "./use-start";

const kinds = [
  { id: "repair", label: "Repair a project", detail: "Measure what is there and mend it, phase by phase" },
  { id: "build", label: "Build from a requirement", detail: "Begin empty, with what the requirement says" },
] as const;

/** What to repair or to build, beside a preview that follows the input. The kind is in the address. */
export function StartForm({
  projects,
  known,
  initial,
  whyNot,
  startSession,
}: {
  projects: ProjectOption[];
  known: ProjectListItem[];
  /** What the address asks for: a known project, or the first directory. */
  initial: { path: string; projectId: string };
  whyNot: string | null;
  startSession: StartSession;
}) {
  const [kind, setKind] = useQueryState(
    "kind",
    parseAsStringLiteral(kinds.map((one) => one.id)).withDefault("repair"),
  );
  return (
    <div className="flex flex-col gap-6">
      <Choice label="What to do" options={kinds} value={kind} onChange={(id) => void setKind(id)} />
      {kind === "repair" ? (
        <RepairForm
          projects={projects}
          known={known}
          initial={initial}
          whyNot={whyNot}
          startSession={startSession}
        />
      ) : (
        <BuildForm whyNot={whyNot} startSession={startSession} />
      )}
    </div>
  );
}
