/** A key or a sequence of keys: "g s" is g, then s. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(" ").map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-md border border-line bg-sunken px-1 text-xs text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
