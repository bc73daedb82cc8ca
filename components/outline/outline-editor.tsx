"use client";

import { Plus } from "lucide-react";
import { addEntity } from "@/lib/domain/outline/edit-outline";
import type { Outline } from "@/lib/domain/outline/outline";
import { Button } from "../ui/button";
import { EntityEditor } from "./entity-editor";
import { FeatureList } from "./feature-list";

/** What was understood of a requirement, for a person to correct before anything is built. */
export function OutlineEditor({
  outline,
  onChange,
}: {
  outline: Outline;
  onChange: (outline: Outline) => void;
}) {
  return (
    <section aria-labelledby="outline" className="flex flex-col gap-4">
      <div>
        <h2 id="outline" className="text-lg font-semibold">
          What was understood
        </h2>
        <p className="text-sm text-muted">
          Read by rules from the form of your sentences. Correct it: this is what will be built, not the text.
        </p>
      </div>
      {outline.entities.length === 0 && (
        <p className="text-sm text-muted">Nothing that the application keeps was found. Add it by hand.</p>
      )}
      {outline.entities.map((_, at) => (
        // Entities have no identity beyond their place; a name changes while it is typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <EntityEditor key={at} outline={outline} at={at} onChange={onChange} />
      ))}
      <Button onPress={() => onChange(addEntity(outline))} className="self-start">
        <Plus aria-hidden className="size-4" /> Add entity
      </Button>
      <FeatureList outline={outline} />
    </section>
  );
}
