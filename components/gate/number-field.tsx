import { TextField } from "../ui/text-field";

/** A number; what cannot be read as one is NaN, which no policy accepts. */
export function NumberField({
  label,
  value,
  onChange,
  hint,
  error,
  step = "0.01",
  className = "w-28",
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
  hint?: string;
  error?: string;
  step?: string;
  className?: string;
}) {
  return (
    <TextField
      label={label}
      hint={hint}
      type="number"
      inputMode="decimal"
      step={step}
      value={Number.isNaN(value) ? "" : value}
      error={error && Number.isNaN(value) ? "Enter a number." : error}
      onChange={(event) => onChange(event.target.valueAsNumber)}
      className={className}
    />
  );
}
