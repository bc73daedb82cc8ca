import type { ImportPreview } from "@/lib/domain/template/template-import";
import { formatCount } from "@/lib/format/format-count";
import { InertText } from "../diff/inert-text";
import { LoadProblems } from "../persona/load-problems";
import { Badge } from "../ui/badge";
import { CheckField } from "../ui/check-field";

const effectLabel = { new: "New", "new revision": "New revision", unchanged: "Unchanged" };

/** What was found, each with what importing it would do; what does not load stands beside it with its reason. */
export function ImportPreviewList({
  preview: { entries, rejected, warnings },
  left,
  onLeave,
}: {
  preview: ImportPreview;
  left: ReadonlySet<string>;
  onLeave: (left: ReadonlySet<string>) => void;
}) {
  const toggle = (templateId: string) => {
    const next = new Set(left);
    if (!next.delete(templateId)) next.add(templateId);
    onLeave(next);
  };
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="text-sm text-muted">
        {formatCount(entries.length, "template")} found, {rejected.length} rejected. Nothing is written yet.
      </p>
      <ul aria-label="Templates found" className="flex flex-col">
        {entries.map(({ templateId, name, place, effect, notRenderable }) => (
          <li key={templateId} className="flex flex-col gap-0.5 border-t border-line py-2 text-sm">
            <div className="flex flex-wrap items-center gap-2">
              <CheckField
                label={name}
                checked={effect !== "unchanged" && !left.has(templateId)}
                disabled={effect === "unchanged"}
                onChange={() => toggle(templateId)}
              />
              <Badge>{effectLabel[effect]}</Badge>
            </div>
            <p className="text-muted wrap-anywhere">
              <code className="text-xs">{templateId}</code>, <InertText text={place} />
            </p>
            {notRenderable !== null && (
              <p className="text-muted wrap-anywhere">
                It can be read and not rendered: <InertText text={notRenderable} />
              </p>
            )}
          </li>
        ))}
      </ul>
      <LoadProblems rejected={rejected} warnings={warnings} next="Mend what is named and look again." />
    </div>
  );
}
