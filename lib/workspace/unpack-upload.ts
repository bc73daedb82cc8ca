import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise } from "yauzl";

/** An upload that is not taken, with the reason for people. */
export class UploadRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "UploadRefused";
  }
}

const MOST_ENTRIES = 50_000;
/** Unpacked, a zip may be this many times as large as the largest upload. */
const MOST_GROWTH = 10;
const leftOut = /(?:^|\/)(?:node_modules|\.git|__MACOSX)(?:\/|$)|(?:^|\/)\.DS_Store$/;

/** Writes a request's body to a file and stops at the limit. */
export async function keepUpload(body: Readable, file: string, mostBytes: number): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await pipeline(
    body,
    limit(mostBytes, `The file is larger than ${mostBytes / 1_000_000} MB.`),
    createWriteStream(file),
  );
}

/**
 * Unpacks a zip into a directory that does not exist yet. Links, absolute and escaping names are refused, what tools make
 * again is left out, and size and number are bounded whatever the zip says of itself. A single folder that holds all the
 * rest is not kept as one, unless `keepFolder`. Nothing is left behind when it fails.
 */
export async function unpackUpload(
  file: string,
  target: string,
  { mostBytes, keepFolder = false }: { mostBytes: number; keepFolder?: boolean },
): Promise<void> {
  const making = `${target}.new`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  try {
    await unpackAll(file, making, mostBytes * MOST_GROWTH);
    const inside = await readdir(making, { withFileTypes: true });
    if (inside.length === 0) throw new UploadRefused("The zip holds no file.");
    const only = !keepFolder && inside.length === 1 && inside[0]?.isDirectory() ? inside[0].name : null;
    await rename(only === null ? making : path.join(making, only), target);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function unpackAll(file: string, target: string, mostBytes: number): Promise<void> {
  const zip = await openPromise(file, { strictFileNames: true }).catch((error: unknown) => {
    throw new UploadRefused(`This is not a zip file: ${error instanceof Error ? error.message : error}.`);
  });
  let entries = 0;
  let left = mostBytes;
  try {
    for await (const entry of zip.eachEntry()) {
      if (++entries > MOST_ENTRIES) throw new UploadRefused(`The zip has more than ${MOST_ENTRIES} entries.`);
      const name = entry.fileName;
      if (leftOut.test(name) || name.endsWith("/")) continue;
      refuseUnsafe(entry);
      const place = path.join(target, name);
      await mkdir(path.dirname(place), { recursive: true });
      const stream = await zip.openReadStreamPromise(entry);
      const counted = limit(
        left,
        `Unpacked, the zip is larger than ${Math.round(mostBytes / 1_000_000)} MB (at ${quoteName(entry)}).`,
      );
      await pipeline(stream, counted, createWriteStream(place, { flags: "wx" }));
      left -= counted.bytes();
    }
  } catch (error) {
    if (error instanceof UploadRefused) throw error;
    throw new UploadRefused(`The zip could not be read: ${error instanceof Error ? error.message : error}`);
  } finally {
    zip.close();
  }
}

const LINK = 0o120000;
const KIND = 0o170000;

function refuseUnsafe(entry: Entry): void {
  const name = quoteName(entry);
  if (((entry.externalFileAttributes >>> 16) & KIND) === LINK)
    throw new UploadRefused(`${name} in the zip is a link; links are not taken.`);
  if (
    /\p{Cc}/u.test(entry.fileName) ||
    entry.fileName.split("/").some((part) => part === ".." || part === "")
  )
    throw new UploadRefused(`${name} in the zip is no name for a file inside the project.`);
  if (entry.isEncrypted()) throw new UploadRefused(`${name} in the zip is encrypted.`);
}

const quoteName = (entry: Entry): string => JSON.stringify(entry.fileName.slice(0, 200));

/** Passes bytes on and fails beyond a limit, whatever was announced. */
function limit(most: number, refusal: string): Transform & { bytes(): number } {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      done(bytes > most ? new UploadRefused(refusal) : null, chunk);
    },
  });
  return Object.assign(counted, { bytes: () => bytes });
}
