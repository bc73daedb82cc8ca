"use client";

import { FilePlus, Trash2 } from "lucide-react";
import type { ContractSubject } from "@/lib/domain/contract/dry-run";
import {
  addEntry,
  type ListPlace,
  listDocuments,
  listEntries,
  removeDocument,
  renameDocument,
} from "@/lib/domain/contract/edit-contract";
import { Button } from "../ui/button";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { GlobField } from "./glob-field";
import { HeadingPicker } from "./heading-picker";
import { ListEditor, problemAt } from "./list-editor";
import type { PersonaDraft } from "./use-persona-draft";

const levels = [
  { id: "", label: "any" },
  ...[1, 2, 3, 4, 5, 6].map((level) => ({ id: String(level), label: String(level) })),
];

/** Sections that documents must have, by document. */
export function SectionsEditor({ draft, subject }: { draft: PersonaDraft; subject: ContractSubject | null }) {
  const { contract, setContract } = draft;
  const documents = listDocuments(contract);
  return (
    <div className="flex flex-col gap-4">
      {documents.map((document, at) => {
        const place: ListPlace = ["required_documentation_sections", document];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document's name changes while it is typed
          <fieldset key={at} className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3">
            <legend className="sr-only">{document || "New document"}</legend>
            <div className="flex flex-wrap items-start gap-3">
              <GlobField
                label="Document"
                value={document}
                subject={subject}
                error={problemAt(draft, [...place.map(String)])}
                onChange={(name) => setContract(renameDocument(contract, document, name))}
              />
              <span className="pt-6">
                <Button
                  variant="ghost"
                  label={`Remove all sections of ${document || "this document"}`}
                  onPress={() => setContract(removeDocument(contract, document))}
                >
                  <Trash2 aria-hidden className="size-4" />
                </Button>
              </span>
            </div>
            <ListEditor
              draft={draft}
              place={place}
              noun="section"
              fresh={{ heading: "" }}
              nameOf={(entry) => String(entry.heading ?? "")}
            >
              {({ entry, onChange, problem }) => (
                <>
                  <TextField
                    label="Heading"
                    value={String(entry.heading ?? "")}
                    error={problem("heading")}
                    onChange={(event) => onChange({ heading: event.target.value })}
                    className="min-w-40 flex-1"
                  />
                  <SelectField
                    label="Level"
                    options={levels}
                    value={String(entry.level ?? "")}
                    onChange={(level) => onChange({ level: level === "" ? undefined : Number(level) })}
                    className="w-28"
                  />
                  <TextField
                    label="Also known as"
                    hint="Separated by commas"
                    value={Array.isArray(entry.aliases) ? entry.aliases.join(",") : ""}
                    onChange={(event) => onChange({ aliases: splitList(event.target.value) })}
                    className="min-w-40 flex-1"
                  />
                </>
              )}
            </ListEditor>
            <HeadingPicker
              subject={subject}
              document={document}
              taken={listEntries(contract, place).map((entry) => String(entry.heading ?? ""))}
              onPick={(heading) => setContract(addEntry(contract, place, { heading }))}
            />
          </fieldset>
        );
      })}
      <Button
        size="sm"
        variant="ghost"
        className="self-start"
        onPress={() =>
          setContract(
            addEntry(contract, ["required_documentation_sections", freeName(documents)], {
              heading: "Purpose",
            }),
          )
        }
      >
        <FilePlus aria-hidden className="size-4" /> Add document
      </Button>
    </div>
  );
}

const splitList = (text: string): string[] | undefined => (text === "" ? undefined : text.split(","));

function freeName(taken: readonly string[]): string {
  const names = [
    "README.md",
    ...Array.from({ length: taken.length + 1 }, (_, i) => `docs/document-${i + 1}.md`),
  ];
  return names.find((name) => !taken.includes(name)) ?? "README.md";
}
