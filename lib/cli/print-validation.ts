import path from "node:path";
import { z } from "zod";
import { directoryBelow } from "./formats/directory-below";
import { toGithub } from "./formats/github";
import { toGitlab } from "./formats/gitlab";
import { toJunit } from "./formats/junit";
import { toSarif } from "./formats/sarif";
import type { FormatContext } from "./formats/tell-violation";
import { layOutValidation } from "./lay-out-validation";
import type { Output } from "./output";
import type { ValidationDocument } from "./validation-document";

export const validationFormatSchema = z.enum(
  ["pretty", "json", "sarif", "junit", "github", "gitlab"],
  "Allowed: pretty, json, sarif, junit, github or gitlab.",
);
export type ValidationFormat = z.infer<typeof validationFormatSchema>;

type Printing = { root: string; version: string; output: Output };

/** Prints the document in one format; a machine's gets standard output to itself. */
export function printValidation(
  format: ValidationFormat,
  document: ValidationDocument,
  { root, version, output }: Printing,
): void {
  if (format === "json") output.printJson(document);
  else if (format === "pretty") output.print(layOutValidation(path.basename(root), document, output));
  else
    output.printDocument(
      writers[format](document, { version, directory: directoryBelow(process.cwd(), root) }),
    );
}

type Write = (document: ValidationDocument, context: FormatContext) => string;
const asJson = (value: unknown): string => JSON.stringify(value, null, 2);

const writers: Record<Exclude<ValidationFormat, "json" | "pretty">, Write> = {
  sarif: (document, context) => asJson(toSarif(document, context)),
  junit: toJunit,
  github: toGithub,
  gitlab: (document, context) => asJson(toGitlab(document, context)),
};
