import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Template, TemplateRejection } from "../domain/template/template";
import { parseManifest } from "./parse-manifest";
import { type ParsedTemplate, parseTemplateJson } from "./parse-template-json";
import { leftOut, readEntryFiles, readText } from "./read-entry-files";
import { MOST_ENTRY_BYTES } from "./template-entry-schema";

export type LoadedTemplates = {
  /** In the order of their ids. */
  templates: Template[];
  rejected: TemplateRejection[];
  warnings: string[];
  /** Where each template lies, by its id. */
  places: ReadonlyMap<string, string>;
  /** False where a folder could not be read, so that nobody knows what is not there. */
  complete: boolean;
};

/** Folders within folders of a library, at most. */
const MOST_LEVELS = 8;

/** One folder, as `loadTemplateFolders` reads several. */
export const loadTemplates = (directory: string): Promise<LoadedTemplates> =>
  loadTemplateFolders([directory]);

/**
 * Reads libraries of every layout: folders with a `manifest.yaml` at any depth, and files of JSON. An entry with the same
 * id in a later folder replaces the earlier one; of two in one folder the second is rejected. A bad entry is listed with
 * its place and reason and stops nothing else.
 */
export async function loadTemplateFolders(directories: readonly string[]): Promise<LoadedTemplates> {
  const found = new Map<string, { template: Template; file: string; directory: string }>();
  const rejected: TemplateRejection[] = [];
  const warnings: string[] = [];
  let complete = true;
  for (const directory of directories) {
    const entries = await findEntries(directory).catch((error: unknown) => {
      complete = false;
      rejected.push({
        file: directory,
        line: null,
        reason: `The directory cannot be read: ${messageOf(error)}`,
      });
      return [];
    });
    for (const { file, parsed } of entries) {
      if ("rejection" in parsed) {
        rejected.push(parsed.rejection);
        continue;
      }
      const { template } = parsed;
      const earlier = found.get(template.id);
      if (earlier?.directory === directory) {
        rejected.push({
          file,
          line: null,
          reason: `Another template has the id ${template.id}: ${earlier.file}.`,
        });
        continue;
      }
      warnings.push(...parsed.warnings);
      if (earlier) warnings.push(`${file} replaces ${earlier.file}: both have the id ${template.id}.`);
      found.set(template.id, { template, file, directory });
    }
  }
  const sorted = [...found.values()].sort((a, b) => (a.template.id < b.template.id ? -1 : 1));
  return {
    templates: sorted.map((f) => f.template),
    rejected,
    warnings,
    places: new Map(sorted.map((f) => [f.template.id, f.file])),
    complete,
  };
}

type Found = { file: string; parsed: ParsedTemplate };

/** What looks like an entry, in the order of names. Links are not followed. */
async function findEntries(directory: string): Promise<Found[]> {
  const found: Found[] = [];
  const walk = async (folder: string, levels: number): Promise<void> => {
    const inside = await readdir(path.join(directory, folder), { withFileTypes: true });
    const place = (name: string) => path.posix.join(folder, name);
    if (inside.some((e) => e.name === "manifest.yaml" && e.isFile())) {
      found.push(await readFolder(directory, folder));
      return;
    }
    for (const link of inside.filter((e) => e.isSymbolicLink()))
      found.push(refuse(place(link.name), "It is a link; links are not followed."));
    if (inside.some((e) => e.name === "files" && e.isDirectory()))
      found.push(refuse(place("manifest.yaml"), "There is no manifest.yaml beside the folder files."));
    else
      for (const entry of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (entry.name.startsWith(".") || leftOut.test(entry.name)) continue;
        if (entry.isFile() && entry.name.endsWith(".json"))
          found.push(await readJson(directory, place(entry.name)));
        if (!entry.isDirectory()) continue;
        if (levels === 0)
          found.push(refuse(place(entry.name), `It lies more than ${MOST_LEVELS} folders deep.`));
        else await walk(place(entry.name), levels - 1);
      }
  };
  await walk("", MOST_LEVELS);
  return found;
}

async function readFolder(directory: string, folder: string): Promise<Found> {
  const file = path.posix.join(folder, "manifest.yaml");
  try {
    const home = path.join(directory, folder);
    const [manifest, files] = [
      await readText(path.join(home, "manifest.yaml"), "manifest.yaml", MOST_ENTRY_BYTES),
      await readEntryFiles(home),
    ];
    const named = { file, folder: folder === "" ? null : path.basename(home), text: manifest, files };
    return { file, parsed: parseManifest({ ...named, persona: personaOf(folder) }) };
  } catch (error) {
    return refuse(file, messageOf(error));
  }
}

async function readJson(directory: string, file: string): Promise<Found> {
  try {
    const text = await readText(path.join(directory, file), path.basename(file), MOST_ENTRY_BYTES);
    return { file, parsed: parseTemplateJson(file, text, personaOf(file)) };
  } catch (error) {
    return refuse(file, messageOf(error));
  }
}

/** Folders are named after personas, or after collections that no persona is called like. */
function personaOf(file: string): string | null {
  const [first = "", second] = file.split("/");
  return second !== undefined && /^[a-z]+(?:_[a-z]+)+$/.test(first) ? first : null;
}

const refuse = (file: string, reason: string): Found => ({
  file,
  parsed: { rejection: { file, line: null, reason } },
});
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
