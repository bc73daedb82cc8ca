import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Template, TemplateEntry } from "../domain/template/template";
import { checkTemplate } from "./check-template";
import { manifestSchema } from "./manifest-schema";

export type LoadedTemplates = { templates: Template[]; rejected: { file: string; reason: string }[] };

/**
 * Loads `<directory>/<persona>/<id>/manifest.yaml` with its `files/`, in the order of their ids. A bad entry is listed with
 * its folder and reason and stops nothing else; of two with one id the second is listed.
 */
export async function loadTemplates(directory: string): Promise<LoadedTemplates> {
  const loaded: LoadedTemplates = { templates: [], rejected: [] };
  const groups = await listDirectories(directory).catch((error: unknown) => {
    loaded.rejected.push({ file: directory, reason: `The directory cannot be read: ${messageOf(error)}` });
    return [];
  });
  for (const group of groups)
    for (const folder of await listDirectories(path.join(directory, group))) {
      const file = path.posix.join(group, folder, "manifest.yaml");
      try {
        const template = await loadTemplate(path.join(directory, group, folder));
        if (loaded.templates.some((t) => t.id === template.id))
          loaded.rejected.push({ file, reason: `Another template has the id ${template.id}.` });
        else loaded.templates.push(template);
      } catch (error) {
        loaded.rejected.push({ file, reason: messageOf(error) });
      }
    }
  return { ...loaded, templates: loaded.templates.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

async function loadTemplate(home: string): Promise<Template> {
  const text = await readFile(path.join(home, "manifest.yaml"), "utf8");
  const { use_cases: useCases, ...manifest } = manifestSchema.parse(parse(text));
  if (manifest.id !== path.basename(home))
    throw new Error(
      `id is "${manifest.id}" and the folder is named "${path.basename(home)}"; they must be the same.`,
    );
  const files = await readFiles(path.join(home, "files"), "");
  const hash = createHash("sha256").update(text);
  for (const file of files) hash.update(`${file.path}\0${file.source}\0`);
  const entry: TemplateEntry = {
    ...manifest,
    useCases,
    declared: [],
    layout: "maestro",
    files,
    hooks: [],
    notRenderable: null,
  };
  checkTemplate(entry);
  return { ...entry, digest: hash.digest("hex") };
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
        return [
          { path: name.replace(/\.mustache$/, ""), source: await readFile(path.join(root, name), "utf8") },
        ];
      }),
  );
  return nested.flat();
}

async function listDirectories(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort();
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues
      .map((i) => `${i.path.map(String).join(".") || "The manifest"}: ${i.message}`)
      .join("; ");
  return error instanceof Error ? error.message : String(error);
}
