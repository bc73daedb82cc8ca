import { type LucideIcon, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

/** Nothing exists yet: what will appear here, and the one action that makes the first. */
export function NoneYet({
  icon: Icon,
  text,
  action,
}: {
  icon: LucideIcon;
  text: string;
  action: ReactNode | null;
}) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <Icon aria-hidden className="size-6 text-faint" />
      <p className="max-w-text text-base text-muted">{text}</p>
      {action}
    </div>
  );
}

/** Things exist, and the filter hides them all. */
export function FilteredOut({ noun, onClear }: { noun: string; onClear: () => void }) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <SearchX aria-hidden className="size-6 text-faint" />
      <p className="text-base text-muted">No {noun} match</p>
      <Button onPress={onClear}>Clear filters</Button>
    </div>
  );
}
