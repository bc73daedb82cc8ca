import type { FileReader } from "./file-reader";
import { scriptReader } from "./script-reader";

/** Everything that reads single files. A reader is added here and nowhere else. */
export const readers = { script: scriptReader } satisfies Record<string, FileReader<unknown>>;

export type Readers = typeof readers;
/** What each reader that reads the file found in it. */
export type FileReading = { [Name in keyof Readers]?: Awaited<ReturnType<Readers[Name]["read"]>> };
