/** A git commit as people name it: its first seven digits. */
export const shortCommit = (commit: string): string => commit.slice(0, 7);

/** A digest as people compare it: its first eight digits. */
export const shortDigest = (digest: string): string => digest.slice(0, 8);

/** A file and the line in it, as editors take it: "src/app.ts:12". */
export const formatPlace = (file: string, line?: number): string => (line ? `${file}:${line}` : file);
