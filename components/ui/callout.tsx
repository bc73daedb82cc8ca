import { Info, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const kinds = {
  info: { icon: Info, box: "border-line bg-sunken/50", ink: "text-muted", word: "Note" },
  warning: {
    icon: TriangleAlert,
    box: "border-waiting/40 bg-waiting/10",
    ink: "text-waiting",
    word: "Warning",
  },
  error: { icon: OctagonX, box: "border-failed/40 bg-failed/10", ink: "text-failed", word: "Error" },
} as const;

/** A remark within the page: icon and word say its kind, colour only repeats it. */
export function Callout({
  kind = "info",
  title,
  children,
}: {
  kind?: keyof typeof kinds;
  title?: string;
  children?: ReactNode;
}) {
  const { icon: Icon, box, ink, word } = kinds[kind];
  return (
    <div className={`flex gap-3 rounded-lg border p-3 ${box}`}>
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
      <div className="flex min-w-0 flex-col gap-1 text-sm">
        <p className="font-medium">{title ?? word}</p>
        {children && <div className="text-muted">{children}</div>}
      </div>
    </div>
  );
}
