import path from "node:path";

/** Where a session's files live below the data directory. */
export const sessionPaths = (dataDir: string, sessionId: string) => {
  const home = path.join(dataDir, "sessions", sessionId);
  return { home, tree: path.join(home, "tree"), scratch: path.join(home, "scratch") };
};

/** Where a persona run works: its git work tree, and a directory for scratch copies. */
export type WorkPlace = { tree: string; scratch: string };

/** Where the runs of a session that go side by side have work trees of their own, and where one of them has its. */
export const runsPath = (dataDir: string, sessionId: string): string =>
  path.join(sessionPaths(dataDir, sessionId).home, "runs");
export const runPaths = (dataDir: string, sessionId: string, personaRunId: string): WorkPlace => {
  const home = path.join(runsPath(dataDir, sessionId), personaRunId);
  return { tree: path.join(home, "tree"), scratch: path.join(home, "scratch") };
};

/** Where an uploaded project's files are kept; `zip` only while they are unpacked. */
export const uploadPaths = (dataDir: string, projectId: string) => {
  const home = path.join(dataDir, "projects", projectId);
  return { home, tree: path.join(home, "tree"), zip: path.join(home, "upload.zip") };
};

/** Where what evidence of a directory's assessment names is kept, as it was when it was measured. */
export const assessmentPaths = (dataDir: string, assessmentId: string) => {
  const home = path.join(dataDir, "assessments", assessmentId);
  return { home, files: path.join(home, "files") };
};

/** Where uploaded templates wait for a person to choose what to take; `file` only while they are unpacked. */
export const templateUploadPaths = (dataDir: string, uploadId: string) => {
  const uploads = path.join(dataDir, "template-uploads");
  const home = path.join(uploads, uploadId);
  return { uploads, home, tree: path.join(home, "tree"), file: path.join(home, "upload") };
};
