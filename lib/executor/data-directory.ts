import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { newId } from "../platform/id";

/** The mark of a data directory, made with its first worker: workers on several machines must share one directory. */
export function markOfDataDirectory(dataDir: string): string {
  const file = path.join(dataDir, "directory-id");
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const made = `${file}.${newId()}`;
  writeFileSync(made, newId());
  try {
    // Complete or not there: of two that start at once, one makes it.
    linkSync(made, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(made);
  }
  return readFileSync(file, "utf8").trim();
}
