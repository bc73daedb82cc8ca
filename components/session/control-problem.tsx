import type { ToldError } from "@/lib/domain/action/action-result";
import { ErrorPanel } from "../ui/error-panel";

/** What went wrong with something that a person did; nothing where nothing did. */
export function ControlProblem({ problem }: { problem: ToldError | null }) {
  if (problem === null) return null;
  return (
    <div className="basis-full text-left">
      <ErrorPanel what={problem.message} advice={problem.advice} requestId={problem.requestId || undefined} />
    </div>
  );
}
