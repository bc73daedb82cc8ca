import type { WalkedFile } from "../walk-project";

const exampleFile = /(?:^|\/)\.env\.(?:example|sample|template|dist)$|(?:^|\/)env\.example$/;

/** Tells the documents and example files that name an environment variable. */
export function namingDocuments(files: readonly WalkedFile[]): (variable: string) => string[] {
  const documents = files.filter((f) => f.kind === "document" || exampleFile.test(f.path));
  return (variable) => {
    const word = new RegExp(`\\b${variable.replace(/\W/g, "")}\\b`);
    return documents.filter((d) => word.test(d.text ?? "")).map((d) => d.path);
  };
}
