import { z } from "zod";
import type { ProjectFacts, SecretFact } from "../../../domain/assessment/project-facts";
import { strengthOf } from "../../detectors/secret-strength";
import { findSecrets, type SecretMatch } from "../../detectors/secrets";
import type { FileReader, TextFile } from "../../reading/file-reader";
import type { FileReading } from "../../reading/readers";
import type { WalkedFile } from "../../walk-project";
import { askSecretlint, SECRETLINT_VERSION } from "./ask-secretlint";

/** Credentials of a file, redacted: what secretlint's rules find, and ours where those have none. */
export const secretReader: FileReader<SecretFact[]> = {
  name: "secrets",
  version: `${SECRETLINT_VERSION} 1`,
  reads: ({ path, kind }) => kind !== "binary" && kind !== "style" && !madeByTool.test(path),
  read: readSecrets,
};

/** Full of digests, and written by programs that know no credentials. */
const madeByTool =
  /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$|(?:^|\/)(?:[^/]+\.lockb?|pnpm-lock\.yaml|go\.sum)$|\.map$/;

const factsSchema: z.ZodType<SecretFact[]> = z.array(
  z.object({
    file: z.string(),
    line: z.number(),
    rule: z.string(),
    strength: z.enum(["strong", "weak"]),
    redacted: z.string(),
  }),
);

/** All credentials that were read, and the files in which none could be looked for. */
export function collectSecrets(
  files: readonly WalkedFile[],
  readings: ReadonlyMap<string, FileReading>,
): Pick<ProjectFacts, "secrets" | "unsearchedFiles"> {
  const searched = files
    .flatMap(({ text, ...file }) => (text === null ? [] : [{ ...file, text }]))
    .filter(secretReader.reads)
    .map(({ path }) => ({ path, found: factsSchema.safeParse(readings.get(path)?.secrets).data }));
  return {
    secrets: searched.flatMap(({ found }) => found ?? []),
    unsearchedFiles: searched.flatMap(({ path, found }) => (found ? [] : [path])),
  };
}

async function readSecrets({ path, kind, text }: TextFile): Promise<SecretFact[]> {
  const found = [...findSecrets({ path, kind, text }), ...(await askSecretlint(text))];
  const lineOf = createLineFinder(text);
  const weighed = found.flatMap((match): Weighed[] => {
    const strength = strengthOf(match, path, kind);
    return strength === null ? [] : [{ match, strength }];
  });
  return onePerPlace(weighed.sort((a, b) => a.match.start - b.match.start)).map(({ match, strength }) => ({
    file: path,
    line: lineOf(match.start),
    rule: match.rule,
    strength,
    redacted: redact(match.value),
  }));
}

type Weighed = { match: SecretMatch; strength: SecretFact["strength"] };

/** Of matches that overlap, in the order of the text, the strongest stays and reaches as far as all of them. */
function onePerPlace(matches: readonly Weighed[]): Weighed[] {
  const kept: Weighed[] = [];
  for (const next of matches) {
    const last = kept.at(-1);
    if (!last || next.match.start >= last.match.end) {
      kept.push(next);
      continue;
    }
    const better = last.strength === "weak" && next.strength === "strong" ? next : last;
    const end = Math.max(last.match.end, next.match.end);
    kept[kept.length - 1] = { ...better, match: { ...better.match, start: last.match.start, end } };
  }
  return kept;
}

/** Enough to find it by, too little to use. */
const redact = (value: string): string => `${value.slice(0, Math.min(3, Math.floor(value.length / 4)))}…`;

function createLineFinder(text: string): (index: number) => number {
  let [at, line] = [0, 1];
  // Asked in the order of the text.
  return (index) => {
    for (let end = text.indexOf("\n", at); end >= 0 && end < index; end = text.indexOf("\n", at)) {
      line++;
      at = end + 1;
    }
    return line;
  };
}
