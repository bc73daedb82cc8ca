import { visibleParts } from "@/lib/format/visible-text";

/**
 * Text that came from an agent, a project or a person: as it is, never as markup, with characters that could hide or
 * reorder something shown as their codes.
 */
export function InertText({ text }: { text: string }) {
  const parts = visibleParts(text);
  if (parts.every((part) => part.kind === "text")) return text;
  let offset = 0;
  return parts.map((part) => {
    const key = offset;
    offset += part.text.length;
    if (part.kind === "text") return <span key={key}>{part.text}</span>;
    return (
      <span
        key={key}
        title="A character that cannot be seen"
        className="mx-0.5 rounded-sm bg-waiting/15 px-0.5 font-mono text-xs text-waiting"
      >
        {part.text}
      </span>
    );
  });
}
