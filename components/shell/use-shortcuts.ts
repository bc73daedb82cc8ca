"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { pressKey, type ShortcutAction } from "./shortcuts";

const SEQUENCE_MS = 1200;

/** Listens for the table's keys on the whole page; silent while somebody types or a dialog is open. */
export function useShortcuts(onSheet: () => void): void {
  const router = useRouter();
  useEffect(() => {
    let begun = "";
    let last = 0;
    const run = (action: ShortcutAction) => {
      if (action.kind === "go") router.push(action.href);
      if (action.kind === "sheet") onSheet();
      if (action.kind === "filter") document.querySelector<HTMLElement>("[data-list-filter]")?.focus();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy(event.target))
        return;
      const pressed = pressKey(event.timeStamp - last > SEQUENCE_MS ? "" : begun, event.key);
      begun = pressed.begun;
      last = event.timeStamp;
      if (!pressed.action) return;
      event.preventDefault();
      run(pressed.action);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, onSheet]);
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog],[role=alertdialog],[role=listbox],[role=menu]")) return true;
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))
  );
}
