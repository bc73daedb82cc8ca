import { expect, test } from "vitest";
import { makeTree } from "../testing/tree";
import { git } from "./git";
import { listBlobs } from "./list-blobs";
import { readBlobs } from "./read-blobs";

test("reads many contents at once, byte for byte, and leaves out what is large or not there", async () => {
  const files = {
    "empty.txt": "",
    "two.txt": "one\ntwo",
    "blob.txt": "deadbeef blob 5\nx\n",
    "large.txt": "x".repeat(256 * 1024 + 1),
  };
  const { root, remove } = makeTree(files);
  try {
    for (const args of [
      ["init", "-q"],
      ["add", "."],
      ["commit", "-qm", "first"],
    ])
      await git(root, args);
    const blobs = await listBlobs(root, "HEAD");
    const objectOf = (file: string) => blobs.get(file)?.object ?? "";
    const read = await readBlobs(root, [...Object.keys(files).map(objectOf), "0".repeat(40)]);
    const texts = Object.keys(files).map((file) => read.get(objectOf(file))?.toString());
    expect(texts).toEqual(["", "one\ntwo", "deadbeef blob 5\nx\n", undefined]);
    expect(read.size).toBe(3);
    expect(await readBlobs(root, [])).toEqual(new Map());
  } finally {
    remove();
  }
});
