export type ShortcutAction =
  | { kind: "go"; href: string }
  /** Puts the cursor into the page's filter, where it has one. */
  | { kind: "filter" }
  | { kind: "sheet" };
export type Shortcut = { keys: string; name: string; action: ShortcutAction };

/** The one table: it feeds the listener and the sheet. "g s" is g, then s. */
export const shortcuts: readonly Shortcut[] = [
  { keys: "g s", name: "Go to sessions", action: { kind: "go", href: "/sessions" } },
  { keys: "g g", name: "Go to gates", action: { kind: "go", href: "/gates" } },
  { keys: "g p", name: "Go to projects", action: { kind: "go", href: "/projects" } },
  { keys: "g e", name: "Go to personas", action: { kind: "go", href: "/personas" } },
  { keys: "g t", name: "Go to templates", action: { kind: "go", href: "/templates" } },
  { keys: "g a", name: "Go to assessments", action: { kind: "go", href: "/assessments" } },
  { keys: "n", name: "Start a session", action: { kind: "go", href: "/sessions/new" } },
  { keys: "/", name: "Filter the list", action: { kind: "filter" } },
  { keys: "?", name: "Show the shortcuts", action: { kind: "sheet" } },
];

/** What follows from pressing `key` after `before` (keys that began a sequence): an action, or a begun sequence. */
export function pressKey(before: string, key: string): { action: ShortcutAction | null; begun: string } {
  const tried = before === "" ? [key] : [`${before} ${key}`, key];
  for (const keys of tried) {
    const whole = shortcuts.find((shortcut) => shortcut.keys === keys);
    if (whole) return { action: whole.action, begun: "" };
    if (shortcuts.some((shortcut) => shortcut.keys.startsWith(`${keys} `)))
      return { action: null, begun: keys };
  }
  return { action: null, begun: "" };
}
