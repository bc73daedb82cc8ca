import type { ReactNode } from "react";
import type { StartPreview } from "@/lib/domain/session/session-view";
import { formatCount } from "@/lib/format/format-count";
import { StatusBadge } from "../ui/status-badge";

/** What the session would work on and with: files, agent, sandbox. */
export function PreviewFacts({ preview }: { preview: StartPreview }) {
  const { agent, sandbox } = preview;
  return (
    <dl className="grid gap-4 rounded-lg border border-line bg-raised p-4 sm:grid-cols-3">
      <Fact name="Project" note={preview.projectName}>
        <span className="tabular-nums">
          {preview.files === null
            ? preview.kind === "build"
              ? "Begins empty"
              : "Not read yet"
            : formatCount(preview.files, "file")}
        </span>
      </Fact>
      <Fact name="Agent" note={agent.reason ?? agent.label}>
        <StatusBadge
          {...(agent.available
            ? { meaning: "passed" as const, label: "Available" }
            : { meaning: "failed" as const, label: "Not available" })}
        />
      </Fact>
      <Fact name="Sandbox for the project’s commands" note={sandbox.reason}>
        {sandbox.level}
      </Fact>
    </dl>
  );
}

function Fact({ name, note, children }: { name: string; note: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="flex flex-col gap-1">
        <span className="font-medium">{children}</span>
        <span className="text-xs wrap-anywhere text-muted">{note}</span>
      </dd>
    </div>
  );
}
