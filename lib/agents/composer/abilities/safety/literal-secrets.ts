import type { SecretFact } from "../../../../domain/assessment/project-facts";
import type { Ability, ComposerContext } from "../../composer-context";
import { changeLine, insertImport } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";
import { wordsOf } from "../../words";

const targets = forMetrics("no_strong_secrets", "no_weak_secrets");
const script = /\.(?:[mc]?[jt]sx?)$/;

/** Credentials in code become reads of the environment; a file of real settings becomes an example without values. */
export const literalSecrets: Ability = {
  id: "safety.secrets",
  serves: ["no_strong_secrets", "no_weak_secrets"],
  propose: (context) => [
    ...context.facts.secrets.filter((s) => script.test(s.file)).flatMap((s) => toEnvironment(context, s)),
    ...settingsFile(context),
  ],
};

/** First without any value of its own; where the program cannot run so, with one that it makes anew at each start. */
function toEnvironment(context: ComposerContext, secret: SecretFact): Proposal[] {
  const text = context.files.get(secret.file);
  if (text === undefined) return [];
  const line = text.split("\n")[secret.line - 1] ?? "";
  const name = environmentName(line);
  if (name === null) return [];
  const make = (expression: string) => changeLine(text, secret.line, (l) => replaceLiteral(l, expression));
  const read = `process.env.${name}`;
  const random = `(${read} ?? randomBytes(32).toString("hex"))`;
  const isModule = /^import\b/m.test(text) || !/\brequire\(/.test(text);
  const importLine = isModule
    ? 'import { randomBytes } from "node:crypto";'
    : 'const { randomBytes } = require("node:crypto");';
  const made = make(random);
  const withImport = /\brandomBytes\b/.test(text) ? made : insertImport(made, importLine);
  return [
    proposal(secret, make(read), `read ${name} from the environment instead of a value in the code`),
    proposal(
      secret,
      withImport,
      `read ${name} from the environment, and make one at each start where it is not set`,
    ),
  ].filter((p) => p.edits[0]?.content !== text);
}

const proposal = (secret: SecretFact, content: string, purpose: string): Proposal => ({
  ability: literalSecrets.id,
  purpose: `${secret.file}: ${purpose}`,
  targets,
  edits: [{ path: secret.file, content }],
  source: `${secret.rule} at ${secret.file}:${secret.line}`,
});

const assigned = /([A-Za-z_$][\w$]*)["']?\s*(?::\s*\w+\s*)?[:=]\s*(["'`])(?:(?!\2).)+\2/;
const fallback = /process\.env(?:\.(\w+)|\[["'](\w+)["']\])\s*(?:\?\?|\|\|)\s*(["'`])(?:(?!\3).)+\3/;

function environmentName(line: string): string | null {
  const read = fallback.exec(line);
  if (read) return read[1] ?? read[2] ?? null;
  const name = assigned.exec(line)?.[1];
  return name ? wordsOf(name).join("_").toUpperCase() : null;
}

const replaceLiteral = (line: string, expression: string): string =>
  fallback.test(line)
    ? line.replace(fallback, expression)
    : line.replace(assigned, (whole) => whole.replace(/(["'`])(?:(?!\1).)+\1$/, expression));

/** A committed `.env`: its names go to the example file, the file itself out of the repository. */
function settingsFile(context: ComposerContext): Proposal[] {
  const found = context.facts.secrets.find((s) =>
    /(?:^|\/)\.env(?:\.(?:local|production|development))?$/.test(s.file),
  );
  const text = found && context.files.get(found.file);
  if (!found || text === undefined) return [];
  const example = text.replace(/^(\s*(?:export\s+)?\w+)\s*=.*$/gm, "$1=");
  const place = found.file.replace(/\.env[^/]*$/, ".env.example");
  const ignore = context.files.get(".gitignore") ?? "";
  const ignored = ignore.split("\n").includes(".env")
    ? []
    : [
        {
          path: ".gitignore",
          content: `${ignore}${ignore === "" || ignore.endsWith("\n") ? "" : "\n"}.env\n`,
        },
      ];
  const documented = context.files.has(place) ? [] : [{ path: place, content: example }];
  return [
    {
      ability: literalSecrets.id,
      purpose: `take ${found.file} out of the repository, its names into ${place}`,
      targets,
      edits: [{ path: found.file, content: null }, ...documented, ...ignored],
      source: `${found.rule} at ${found.file}:${found.line}`,
    },
  ];
}
