"use client";

import { Input } from "@heroui/react/input";
import { Search } from "lucide-react";

/** The filter of a list. "/" puts the cursor here; Escape empties it. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className="relative">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2 z-10 size-4 text-faint" />
      <Input
        type="search"
        data-list-filter
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
        className="h-8 w-56 py-1 pl-8"
      />
    </div>
  );
}
