"use client";

import { Modal } from "@heroui/react/modal";
import type { ReactNode } from "react";
import { Button } from "./button";

/** A dialog over the page. Focus moves in, stays in, and returns to what opened it. Escape closes it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  isDismissable = true,
  size = "md",
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  /** Whether a press outside closes it; not while something in it is being sent or written. */
  isDismissable?: boolean;
  /** `cover` takes nearly the whole window. */
  size?: "sm" | "md" | "lg" | "cover";
}) {
  return (
    <Modal.Backdrop
      isOpen={isOpen}
      isDismissable={isDismissable}
      onOpenChange={(open: boolean) => !open && onClose()}
    >
      <Modal.Container size={size}>
        <Modal.Dialog className="gap-4 rounded-xl border border-line">
          <Modal.CloseTrigger aria-label="Close" />
          <Modal.Header>
            <Modal.Heading className="text-lg font-semibold">{title}</Modal.Heading>
          </Modal.Header>
          <Modal.Body className="text-base text-ink">{children}</Modal.Body>
          {footer && <Modal.Footer>{footer}</Modal.Footer>}
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}

/** Asks once before something that cannot be taken back. The title names the thing, the button its verb. */
export function ConfirmDialog({
  title,
  verb,
  isOpen,
  isPending = false,
  isDangerous = false,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  verb: string;
  isOpen: boolean;
  isPending?: boolean;
  isDangerous?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      isDismissable={!isPending}
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            Keep as it is
          </Button>
          <Button variant={isDangerous ? "danger" : "primary"} isPending={isPending} onPress={onConfirm}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
