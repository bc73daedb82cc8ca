"use client";

import { Tooltip as Hint } from "@heroui/react/tooltip";
import type { ReactNode } from "react";

/** A hint on hover and focus. `children` is one focusable element of the component library. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Hint>
      {children}
      <Hint.Content className="wrap-break-word">{text}</Hint.Content>
    </Hint>
  );
}
