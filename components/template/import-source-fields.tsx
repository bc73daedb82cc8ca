import { Choice } from "../ui/choice";
import { FileField } from "../ui/file-field";
import { TextArea, TextField } from "../ui/text-field";

export type GivenSource = { kind: "file" | "folder" | "text"; file: File | null; path: string; text: string };
export const noSource: GivenSource = { kind: "file", file: null, path: "", text: "" };

const kinds = [
  { id: "file", label: "A file", detail: "A zip of folders or one JSON file" },
  { id: "folder", label: "A folder", detail: "Below a project root of this installation" },
  { id: "text", label: "A text", detail: "The JSON of one template" },
] as const;

/** Where templates are to be taken from. */
export function ImportSourceFields({
  given,
  onGive,
}: {
  given: GivenSource;
  onGive: (given: GivenSource) => void;
}) {
  return (
    <>
      <Choice
        label="Where from"
        options={kinds}
        value={given.kind}
        onChange={(kind) => onGive({ ...given, kind })}
      />
      {given.kind === "file" && (
        <FileField
          label="Zip or JSON file"
          accept=".zip,.json,application/zip,application/json"
          hint="At most 20 MB. Links, names that lead out and files that are no text are refused."
          onChoose={(file) => onGive({ ...given, file })}
        />
      )}
      {given.kind === "folder" && (
        <TextField
          label="Folder"
          hint="Template folders and JSON files in it are found at any depth."
          value={given.path}
          onChange={(event) => onGive({ ...given, path: event.target.value })}
        />
      )}
      {given.kind === "text" && (
        <TextArea
          label="JSON of a template"
          rows={10}
          isCode
          spellCheck={false}
          value={given.text}
          onChange={(event) => onGive({ ...given, text: event.target.value })}
        />
      )}
    </>
  );
}
