import { PHASES, type Phase } from "@/lib/domain/phase/phase";

/**
 * Colours belong to things, never to their place in a list: a phase keeps its colour in every chart. Names of the
 * theme, so that both themes have their own values.
 */
export const phaseColour = (phase: Phase): string => `var(--series-${PHASES.indexOf(phase) + 1})`;

/** What is measured now, what was measured before, and what a gate asks for. */
export const nowColour = "var(--series-1)";
export const beforeColour = "var(--faint)";
export const requiredColour = "var(--series-2)";

/** The text at the ticks of an axis. */
export const axisText = { fill: "var(--faint)", fontSize: 12 };
