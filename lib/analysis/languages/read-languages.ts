import type { FileReading } from "../reading/readers";
import type { WalkedFile, WalkedProject } from "../walk-project";
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

/** Whether a plug-in language speaks such files. */
export const isSpoken = (path: string): boolean => languages.some((language) => language.reads(path));

function namingDocuments(files: readonly WalkedFile[]): (variable: string) => string[] {
  const documents = files.filter(
    (f) =>
      f.kind === "document" ||
      /(?:^|\/)\.env\.(?:example|sample|template|dist)$|(?:^|\/)env\.example$/.test(f.path),
  );
  return (variable) => {
    const word = new RegExp(`\\b${variable.replace(/\W/g, "")}\\b`);
    return documents.filter((d) => word.test(d.text ?? "")).map((d) => d.path);
  };
}
