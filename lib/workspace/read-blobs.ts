import { gitBytes } from "./git";

/** Larger ones are left out, so that what git answers at once has an end. */
const MOST_BYTES = 256 * 1024;

/** The contents of blobs by their names, read by two processes however many there are; those above 256 kB are not there. */
export async function readBlobs(tree: string, objects: readonly string[]): Promise<Map<string, Buffer>> {
  const asked = [...new Set(objects)];
  if (asked.length === 0) return new Map();
  const sizes = await gitBytes(tree, ["cat-file", "--batch-check=%(objectname) %(objectsize)"], {
    input: lines(asked),
  });
  const readable = sizes
    .toString("utf8")
    .split("\n")
    .flatMap((line) => {
      const [object = "", size] = line.split(" ");
      return Number(size) <= MOST_BYTES ? [object] : [];
    });
  if (readable.length === 0) return new Map();
  return parseBatch(await gitBytes(tree, ["cat-file", "--batch"], { input: lines(readable) }));
}

const lines = (objects: readonly string[]): string => objects.map((object) => `${object}\n`).join("");

/** Git answers `<name> blob <size>`, a line feed, the content and a line feed for each; `<name> missing` has no content. */
function parseBatch(answer: Buffer): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf("\n", at);
    const [object = "", , size] = answer.toString("utf8", at, end).split(" ");
    at = end + 1;
    if (size === undefined) continue;
    contents.set(object, answer.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}
