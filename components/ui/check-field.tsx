import { type ComponentProps, useId } from "react";

/** A yes or no. */
export function CheckField({
  label,
  ...input
}: { label: string } & Omit<ComponentProps<"input">, "type" | "className">) {
  const id = useId();
  return (
    <span className="flex min-h-8 items-center gap-2">
      <input {...input} id={id} type="checkbox" className="size-4 accent-accent" />
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
    </span>
  );
}
