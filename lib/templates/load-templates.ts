import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import type { Template } from "../domain/template/template";
import { manifestSchema } from "./manifest-schema";

export type LoadedTemplates = { templates: Template[]; rejected: { file: string; reason: string }[] };

/** Loads `<directory>/<persona>/<id>/manifest.yaml` with its `files/`. A bad entry is listed and stops nothing else. */
export async function loadTemplates(directory: string): Promise<LoadedTemplates> {
  const loaded: LoadedTemplates = { templates: [], rejected: [] };
  for (const group of await listDirectories(directory))
    for (const folder of await listDirectories(path.join(directory, group))) {
      const home = path.join(directory, group, folder);
      try {
        loaded.templates.push(await loadTemplate(home));
      } catch (error) {
        loaded.rejected.push({ file: path.join(group, folder), reason: error instanceof Error ? error.message : String(error) });
      }
    }
  return loaded;
}

async function loadTemplate(home: string): Promise<Template> {
  const text = await readFile(path.join(home, "manifest.yaml"), "utf8");
  const manifest = manifestSchema.parse(parse(text));
  const files = await readFiles(path.join(home, "files"), "");
  const hash = createHash("sha256").update(text);
  for (const file of files) hash.update(`${file.path}\0${file.source}\0`);
  return { ...manifest, placeholders: manifest.placeholders.map((p) => ({ ...p, default: p.default })), files, digest: hash.digest("hex") };
}

async function readFiles(root: string, inside: string): Promise<Template["files"]> {
  const entries = await readdir(path.join(root, inside), { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(async (entry): Promise<Template["files"]> => {
        const name = path.posix.join(inside, entry.name);
        if (entry.isDirectory()) return readFiles(root, name);
        // The library's own ending keeps tools from taking templates for code.
        return [{ path: name.replace(/\.mustache$/, ""), source: await readFile(path.join(root, name), "utf8") }];
      }),
  );
  return nested.flat();
}

async function listDirectories(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries.filter((e) => e.isDirectory()).map((e) => e.name).sort();
}
