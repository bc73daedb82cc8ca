import path from "node:path";

/** Where a session's files live below the data directory. */
export const sessionPaths = (dataDir: string, sessionId: string) => {
  const home = path.join(dataDir, "sessions", sessionId);
  return { home, tree: path.join(home, "tree"), scratch: path.join(home, "scratch") };
};
