import { isMap, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { listFaults, tellFaults } from "../domain/json/list-faults";
import type { TemplateEntry } from "../domain/template/template";
import { digestOf } from "../platform/digest";
import { checkTemplate } from "./check-template";
import { foreignManifestSchema, fromForeignManifest } from "./foreign-manifest";
import { manifestSchema } from "./manifest-schema";
import type { ParsedTemplate } from "./parse-template-json";
import { templateEntrySchema } from "./template-entry-schema";

export type ManifestFolder = {
  /** Where the manifest lies, as people are told. */
  file: string;
  /** Name of the folder that it lies in; null for the root of what is read, which may be called anything. */
  folder: string | null;
  text: string;
  /** What lies beside it. */
  files: TemplateEntry["files"];
  persona: string | null;
};

const MOST_MANIFEST_CHARACTERS = 200_000;
/** A bomb of aliases multiplies; no manifest needs more than a few. */
const MOST_ALIASES = 20;

/** Reads a manifest folder, ours or the predecessor's. What is wrong is said with its line; nothing is thrown. */
export function parseManifest(folder: ManifestFolder): ParsedTemplate {
  const reject = (line: number | null, reason: string): ParsedTemplate => ({
    rejection: { file: folder.file, line, reason },
  });
  if (folder.text.length > MOST_MANIFEST_CHARACTERS)
    return reject(null, `The manifest has more than ${MOST_MANIFEST_CHARACTERS} characters.`);
  const lines = new LineCounter();
  const document = parseDocument(folder.text, { lineCounter: lines, logLevel: "silent" });
  const [broken] = document.errors;
  if (broken) return reject(broken.linePos?.[0].line ?? null, broken.message.split("\n")[0] ?? "");
  try {
    const entry = templateEntrySchema.parse(
      readManifest(document.toJS({ maxAliasCount: MOST_ALIASES }), folder),
    );
    return { template: { ...entry, digest: digestOf(entry) }, warnings: [] };
  } catch (error) {
    if (!(error instanceof z.ZodError))
      return reject(null, error instanceof Error ? error.message : String(error));
    const lineOf = (keys: readonly string[]): number | null => {
      for (let length = keys.length; length > 0; length--) {
        const node = document.getIn(keys.slice(0, length), true);
        const at = isRanged(node) ? node.range[0] : null;
        if (at !== null) return lines.linePos(at).line;
      }
      return isMap(document.contents) ? 1 : null;
    };
    const { line, reason } = tellFaults(listFaults(error, "The manifest", lineOf));
    return reject(line, reason);
  }
}

const rangedSchema = z.object({ range: z.tuple([z.number(), z.number(), z.number()]) });
const isRanged = (node: unknown): node is z.infer<typeof rangedSchema> =>
  rangedSchema.safeParse(node).success;

function readManifest(json: unknown, folder: ManifestFolder): TemplateEntry {
  const { manifest_version, engine } = z
    .object({ manifest_version: z.unknown().optional(), engine: z.unknown().optional() })
    .parse(json);
  if (manifest_version !== undefined || engine !== undefined)
    return fromForeignManifest(foreignManifestSchema.parse(json), folder.files, folder.persona);
  const { use_cases: useCases, ...manifest } = manifestSchema.parse(json);
  if (folder.folder !== null && manifest.id !== folder.folder)
    throw new Error(
      `id is "${manifest.id}" and the folder is named "${folder.folder}"; they must be the same.`,
    );
  const entry: TemplateEntry = {
    ...manifest,
    useCases,
    declared: [],
    layout: "maestro",
    files: ownFiles(folder.files),
    hooks: [],
    notRenderable: null,
  };
  checkTemplate(entry);
  return entry;
}

/** What is written lies under `files/`; the library's own ending keeps tools from taking templates for code. */
const ownFiles = (files: TemplateEntry["files"]): TemplateEntry["files"] =>
  files
    .filter((f) => f.path.startsWith("files/"))
    .map((f) => ({ path: f.path.slice("files/".length).replace(/\.mustache$/, ""), source: f.source }));
