import { RequestProblem } from "@/lib/client/fetch-json";
import { ErrorPanel } from "../ui/error-panel";

/** What could not be read, in the server's words. */
export function ReadProblem({ what, error, onRetry }: { what: string; error: Error; onRetry: () => void }) {
  const told = error instanceof RequestProblem ? error : new RequestProblem(0, {});
  return (
    <ErrorPanel
      what={`${what} ${told.message}`}
      advice={told.advice}
      requestId={told.requestId}
      onRetry={onRetry}
    />
  );
}
