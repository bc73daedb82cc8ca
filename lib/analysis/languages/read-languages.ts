import { namingDocuments } from "../detectors/naming-documents";
import type { FileReading } from "../reading/readers";
import type { WalkedProject } from "../walk-project";
import type { LanguageFacts, LanguageWorld } from "./language";
import { languages } from "./registry";

/** What every plug-in language says of a project, put together from the readings of its files. */
export function combineLanguages(
  { files, isLeftOut }: WalkedProject,
  readings: ReadonlyMap<string, FileReading>,
): LanguageFacts[] {
  const byPath = new Map(files.map((f) => [f.path, f]));
  const world: LanguageWorld = {
    paths: new Set(byPath.keys()),
    isLeftOut,
    textOf: (path) => byPath.get(path)?.text ?? null,
    documentedIn: namingDocuments(files),
  };
  return languages.map((language) => {
    const read = files.flatMap(({ path, kind }) => {
      const facts = readings.get(path)?.[language.name];
      return facts ? [{ path, kind, facts }] : [];
    });
    return language.combine(read, world);
  });
}

/** Whether a plug-in language read a file. */
export const wasSpoken = (reading: FileReading): boolean =>
  languages.some((language) => Boolean(reading[language.name]));
