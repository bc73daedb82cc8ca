"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";

/** Copies a text and says so. `what` names it: "Copy request id". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        label={`Copy ${what}`}
        onPress={() => {
          // Without a secure origin there is no clipboard: the text stays selectable beside the button.
          navigator.clipboard?.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          );
        }}
      >
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      </Button>
      <span role="status" className="sr-only">
        {copied ? `Copied the ${what}` : ""}
      </span>
    </>
  );
}
