import { readInlineScripts, type WrittenInline } from "../detectors/inline-scripts";
import type { FileReader } from "./file-reader";

/** Scripts that stand inside a page. */
export const pageReader: FileReader<WrittenInline[]> = {
  name: "page",
  version: "1",
  reads: ({ kind }) => kind === "page",
  read: readInlineScripts,
};
