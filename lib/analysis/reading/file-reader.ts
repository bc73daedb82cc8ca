import type { WalkedFile } from "../walk-project";

/** A file that was read as text. */
export type TextFile = Pick<WalkedFile, "path" | "kind" | "digest"> & { text: string };

/**
 * Reads what one file says by itself, without a look at any other. Its results are plain JSON: they are made in worker
 * threads and kept by the file's path and content.
 */
export type FileReader<T> = {
  name: string;
  /** Change it when what `read` gives for the same file changes. */
  version: string;
  reads: (file: TextFile) => boolean;
  read: (file: TextFile) => T | Promise<T>;
};
