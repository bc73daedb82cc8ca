"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useEffect, useId, useState } from "react";
import type { ThemeChoice } from "./theme-script";

const choices = [
  { id: "light", label: "Light theme", icon: Sun },
  { id: "dark", label: "Dark theme", icon: Moon },
  { id: "system", label: "Theme of the system", icon: Monitor },
] as const;

const YEAR = 365 * 24 * 60 * 60;

/** The theme in force and a way to choose; remembered in a cookie, so that the server already draws the right one. */
export function useTheme(initial: ThemeChoice): [ThemeChoice, (next: ThemeChoice) => void] {
  const [choice, setChoice] = useState<ThemeChoice>(initial);
  useEffect(() => followTheme(choice), [choice]);
  const choose = (next: ThemeChoice) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is missing in older browsers
    document.cookie = `theme=${next}; path=/; max-age=${YEAR}; samesite=lax`;
    setChoice(next);
  };
  return [choice, choose];
}

/** Light, dark or the system's. */
export function ThemeSwitch({
  choice,
  onChoose,
}: {
  choice: ThemeChoice;
  onChoose: (next: ThemeChoice) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex items-center rounded-md border border-line p-0.5">
      <legend className="sr-only">Theme</legend>
      {choices.map(({ id, label, icon: Icon }) => (
        <label
          key={id}
          title={label}
          className="flex size-7 cursor-pointer items-center justify-center rounded-md text-muted hover:text-ink has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={id}
            checked={choice === id}
            onChange={() => onChoose(id)}
            className="sr-only"
          />
          <Icon aria-hidden className="size-4" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Shows the chosen theme; while it is the system's, follows the system's changes. */
function followTheme(choice: ThemeChoice): (() => void) | undefined {
  const root = document.documentElement;
  if (choice !== "system") {
    root.dataset.theme = choice;
    return undefined;
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    root.dataset.theme = dark.matches ? "dark" : "light";
  };
  show();
  dark.addEventListener("change", show);
  return () => dark.removeEventListener("change", show);
}
