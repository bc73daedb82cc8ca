"use client";

import { Drawer } from "@heroui/react/drawer";
import type { ReactNode } from "react";

/** The side of the frame on a narrow screen. */
export function MenuDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <Drawer.Backdrop isOpen onOpenChange={(open: boolean) => !open && onClose()}>
      <Drawer.Content placement="left">
        <Drawer.Dialog aria-label="Menu" className="flex w-64 flex-col gap-6 rounded-none p-4">
          <Drawer.CloseTrigger aria-label="Close the menu" />
          {children}
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}
