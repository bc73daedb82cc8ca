import { z } from "zod";
import {
  defaultText,
  type HarvestEdits,
  type HarvestView,
  harvestEditsSchema,
  valueTypeSchema,
} from "@/lib/domain/template/harvest";

const listed = z.string().max(10_000);

/** The form's fields: lists are written with commas between. */
export const harvestFormSchema = harvestEditsSchema.omit({ tags: true, personas: true }).extend({
  tags: listed,
  personas: listed.refine((text) => toList(text).length > 0, "Name at least one persona that it serves."),
  note: z.string().trim().min(1, "Say in a few words why it is worth having.").max(500),
});
export type HarvestForm = z.infer<typeof harvestFormSchema>;

const toList = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];

export const toForm = ({ entry }: HarvestView): HarvestForm => ({
  name: entry.name,
  id: entry.id,
  description: entry.description,
  tags: entry.tags.join(", "),
  personas: entry.personas.join(", "),
  placeholders: entry.placeholders.map((placeholder) => ({
    name: placeholder.name,
    type: valueTypeSchema.catch("text").parse(placeholder.type),
    description: placeholder.description,
    default: defaultText(placeholder),
  })),
  note: "",
});

/** What the server is asked to preview or publish; null while a field cannot be sent. */
export function toEdits({ note: _, tags, personas, ...form }: HarvestForm): HarvestEdits | null {
  const edits = { ...form, tags: toList(tags), personas: toList(personas) };
  return harvestEditsSchema.safeParse(edits).data ?? null;
}
