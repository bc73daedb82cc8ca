"use client";

import { Dialog } from "../ui/dialog";
import { Keys } from "../ui/keys";
import { shortcuts } from "./shortcuts";

/** All shortcuts, from the table that the listener uses. */
export function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose} size="sm">
      <dl className="flex flex-col gap-2">
        {shortcuts.map(({ keys, name }) => (
          <div key={keys} className="flex items-center justify-between gap-4">
            <dt>{name}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-sm text-muted">They rest while you type and while a dialog is open.</p>
    </Dialog>
  );
}
