import { lstat, readdir } from "node:fs/promises";
import path from "node:path";

/** Bytes that a directory takes on disk, links not followed; 0 when there is none. */
export async function diskUse(directory: string): Promise<number> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const place = path.join(directory, entry.name);
    if (entry.isDirectory()) bytes += await diskUse(place);
    else
      bytes += await lstat(place).then(
        (s) => s.blocks * 512,
        () => 0,
      );
  }
  return bytes;
}
