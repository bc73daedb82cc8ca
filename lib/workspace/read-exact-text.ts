import { gitBytes } from "./git";

/** The text of git's object, every byte of it; null for what is no text in UTF-8. */
export async function readExactText(tree: string, object: string): Promise<string | null> {
  const bytes = await gitBytes(tree, ["cat-file", "blob", object]);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
