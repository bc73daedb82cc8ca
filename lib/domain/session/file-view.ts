/** The files of a session's last commit, and what people changed in them. */
export type SessionFilesView = {
  commit: string;
  files: { path: string; size: number }[];
  edits: { id: string; path: string; commit: string; note: string; byName: string; at: string }[];
};

/** One file to read and, where that is possible, to change. */
export type SessionFileView = { path: string; digest: string; text: string };
