import {
  CircleCheck,
  CircleDashed,
  CircleMinus,
  Flag,
  Hand,
  type LucideIcon,
  OctagonX,
  RotateCw,
  Target,
} from "lucide-react";

/** The shapes differ, not only the hues: a grey-scale print still tells every state. */
const looks = {
  passed: { icon: CircleCheck, ink: "text-passed", tint: "bg-passed/10 text-passed-ink" },
  overridden: { icon: Flag, ink: "text-overridden", tint: "bg-overridden/10 text-overridden-ink" },
  accepted: { icon: Target, ink: "text-accepted", tint: "bg-accepted/10 text-accepted-ink" },
  running: { icon: RotateCw, ink: "text-running", tint: "bg-running/10 text-running-ink" },
  queued: { icon: CircleDashed, ink: "text-running", tint: "bg-running/10 text-running-ink" },
  waiting: { icon: Hand, ink: "text-waiting", tint: "bg-waiting/10 text-waiting-ink" },
  failed: { icon: OctagonX, ink: "text-failed", tint: "bg-failed/10 text-failed-ink" },
  neutral: { icon: CircleMinus, ink: "text-neutral", tint: "bg-neutral/10 text-neutral-ink" },
} as const satisfies Record<string, { icon: LucideIcon; ink: string; tint: string }>;
export type StatusMeaning = keyof typeof looks;

/**
 * A state as icon, word and colour, in that order of importance. What a state means is data beside it in the domain;
 * spread it: `<StatusBadge {...sessionMeaning[state]} />`.
 */
export function StatusBadge({ meaning, label }: { meaning: StatusMeaning; label: string }) {
  const { tint } = looks[meaning];
  return (
    <span
      className={`inline-flex h-6 w-fit items-center gap-1 rounded-md px-2 text-xs font-medium whitespace-nowrap ${tint}`}
    >
      <StatusIcon meaning={meaning} />
      {label}
    </span>
  );
}

/** The state's icon alone, for places where its word stands beside it or is read out. `isStill`: never turns. */
export function StatusIcon({
  meaning,
  isStill = false,
  className = "size-4",
}: {
  meaning: StatusMeaning;
  isStill?: boolean;
  className?: string;
}) {
  const { icon: Icon, ink } = looks[meaning];
  const motion = meaning === "running" && !isStill ? "motion-safe:animate-turn" : "";
  return <Icon aria-hidden className={`shrink-0 ${ink} ${motion} ${className}`} />;
}
