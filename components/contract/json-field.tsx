"use client";

import { useState } from "react";
import { TextArea } from "../ui/text-field";

/** A value that is written as JSON. While it is none, what was typed stays and the value keeps what it was. */
export function JsonField({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: unknown;
  error?: string;
  onChange: (value: unknown) => void;
}) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <TextArea
      label={label}
      rows={3}
      spellCheck={false}
      value={broken ?? JSON.stringify(value ?? {})}
      error={broken === null ? error : "This is not JSON yet."}
      onChange={(event) => {
        const parsed = parse(event.target.value);
        setBroken(parsed === undefined ? event.target.value : null);
        if (parsed !== undefined) onChange(parsed);
      }}
      className="min-w-56 flex-1 basis-full font-mono"
    />
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
