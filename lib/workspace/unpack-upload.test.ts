import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { keepUpload, UploadRefused, unpackUpload } from "./unpack-upload";

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "maestro-zip-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

type Entry = { name: string; text?: string; mode?: number };

async function zipOf(entries: Entry[]): Promise<string> {
  const zip = new ZipFile();
  for (const { name, text = "text", mode = 0o100644 } of entries)
    zip.addBuffer(Buffer.from(text), name, { mode });
  zip.end();
  const file = path.join(home, "upload.zip");
  await keepUpload(zip.outputStream as Readable, file, 10_000_000);
  return file;
}
const unpack = async (entries: Entry[], most = 1_000_000) => {
  const target = path.join(home, "tree");
  await unpackUpload(await zipOf(entries), target, { mostBytes: most });
  return target;
};
const refused = async (entries: Entry[], why: RegExp, most?: number) => {
  await expect(unpack(entries, most)).rejects.toThrow(why);
  await expect(unpack(entries, most)).rejects.toThrow(UploadRefused);
  expect(readdirSync(home)).toEqual(["upload.zip"]);
};

describe("an uploaded zip", () => {
  test("becomes the project's directory, also where it is packed in one folder", async () => {
    const tree = await unpack([
      { name: "shop/README.md", text: "# Shop" },
      { name: "shop/src/a.js" },
      { name: "shop/node_modules/x/index.js" },
      { name: "shop/.git/config" },
      { name: "__MACOSX/shop/._README.md" },
    ]);
    expect(readFileSync(path.join(tree, "README.md"), "utf8")).toBe("# Shop");
    expect(readdirSync(tree).sort()).toEqual(["README.md", "src"]);
  });
  test("is refused when it holds a link, a name that leads out, or nothing", async () => {
    await refused([{ name: "link", text: "/etc/passwd", mode: 0o120777 }], /is a link/);
    await refused([{ name: "node_modules/x.js" }], /holds no file/);
    const escaping = readFileSync(await zipOf([{ name: "aa/evil.txt" }]));
    writeFileSync(
      path.join(home, "upload.zip"),
      Buffer.from(escaping.toString("latin1").replaceAll("aa/evil.txt", "../evil.txt"), "latin1"),
    );
    await expect(
      unpackUpload(path.join(home, "upload.zip"), path.join(home, "tree"), { mostBytes: 1000 }),
    ).rejects.toThrow(UploadRefused);
    expect(existsSync(path.join(home, "..", "evil.txt"))).toBe(false);
  });
  test("is refused when it grows beyond the limit, whatever it says of itself", async () => {
    await refused(
      [{ name: "bomb.txt", text: "0".repeat(2_000_000) }],
      /larger than 1 MB .at "bomb.txt"./,
      100_000,
    );
  });
  test("is refused when it is none, and its body stops at the limit", async () => {
    const file = path.join(home, "upload.zip");
    writeFileSync(file, "no zip");
    await expect(unpackUpload(file, path.join(home, "tree"), { mostBytes: 1000 })).rejects.toThrow(
      /not a zip/,
    );
    await expect(keepUpload(Readable.from(["x".repeat(2000)]), file, 1000)).rejects.toThrow(/larger than/);
  });
});
