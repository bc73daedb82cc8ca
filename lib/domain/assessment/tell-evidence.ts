import type { Evidence } from "./measure";

/** Evidence in one line, with its place unless the note names it. */
export const tellEvidence = ({ file, line, note }: Evidence): string =>
  file && !note.includes(file) ? `${note} (${file}${line ? `:${line}` : ""})` : note;
