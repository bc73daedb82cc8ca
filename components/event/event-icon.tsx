import { Bot, DoorOpen, FileCheck, Flag, Layers, type LucideIcon, Recycle, Scale } from "lucide-react";

const icons: Record<string, LucideIcon> = {
  session: Flag,
  iteration: Layers,
  persona_run: Bot,
  gate: Scale,
  assessment: FileCheck,
  reuse: Recycle,
};

/** What an event is about, at a glance; its text says it in words. */
export function EventIcon({ type }: { type: string }) {
  const Icon = icons[type.split(".")[0] ?? ""] ?? DoorOpen;
  return <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />;
}
