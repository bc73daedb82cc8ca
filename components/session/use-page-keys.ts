"use client";

import { useEffect } from "react";

/** Keys of one page, each with what it does. Silent while somebody types or a dialog is open. */
export function usePageKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || isAsking()) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [keys]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));

const isAsking = (): boolean =>
  document.querySelector("[role=dialog],[role=alertdialog],[role=listbox],[role=menu]") !== null;
