import type { CommandFact } from "../../../../domain/assessment/project-facts";
import type { Ability, ComposerContext } from "../../composer-context";
import { changeLine, escapeRegExp } from "../../edit-text";
import { forMetrics, type Proposal } from "../../proposal";
import { onlyNearest } from "../../words";
import { onlyCandidate } from "../configuration/dead-scripts";

/** Script names that people use for the same thing. */
const synonyms: readonly (readonly string[])[] = [
  ["start", "dev", "serve", "server", "develop", "run", "preview"],
  ["test", "tests", "check", "spec", "unit", "test:unit", "test:all"],
  ["build", "compile", "bundle"],
  ["lint", "eslint", "format"],
];

/** Documented commands that do not exist: the script that they mean; without one they are taken out of code blocks. */
export const repairCommands: Ability = {
  id: "documents.commands",
  serves: ["documented_commands_exist"],
  propose(context) {
    const missing = context.facts.documentedCommands.filter((c) => !c.exists);
    return [...new Set(missing.map((c) => c.file))].flatMap((file) => {
      const content = withoutDeadCommands(
        context,
        file,
        missing.filter((c) => c.file === file),
      );
      return content === null ? [] : [proposal(file, content)];
    });
  },
};

const proposal = (file: string, content: string): Proposal => ({
  ability: repairCommands.id,
  purpose: `${file}: correct commands that do not exist`,
  targets: forMetrics("documented_commands_exist"),
  edits: [{ path: file, content }],
  source: "the scripts of package.json and the project's files",
});

function withoutDeadCommands(
  context: ComposerContext,
  file: string,
  dead: readonly CommandFact[],
): string | null {
  const text = context.files.get(file);
  if (text === undefined) return null;
  let result = text;
  for (const command of [...dead].sort((a, b) => b.line - a.line)) {
    const better = betterCommand(context, command.command);
    const at = lineWith(result, command);
    if (at === null) continue;
    result = changeLine(result, at, (l) => change(l, command.command, better));
  }
  const tidy = result
    .replace(/^[ \t]*(```+|~~~+)\w*\n(?:\s*\n)*[ \t]*\1[ \t]*$\n?/gm, "")
    .replace(/\n{3,}/g, "\n\n");
  return tidy === text ? null : tidy;
}

/** A line of a code block with nothing but the command goes; in prose the words stay, and say that it is not there. */
function change(line: string, command: string, better: string | null): string | null {
  if (better !== null) return line.replace(command, better);
  const span = new RegExp(`\`${escapeRegExp(command)}([^\`]*)\``);
  return span.test(line) ? line.replace(span, `"${command}$1" (there is no such script)`) : null;
}

/** Facts name the first line of a paragraph; the command may stand a few lines below. */
function lineWith(text: string, { line, command }: CommandFact): number | null {
  const lines = text.split("\n");
  for (let i = line; i < line + 30 && i <= lines.length; i++) if (lines[i - 1]?.includes(command)) return i;
  return null;
}

export function betterCommand(context: ComposerContext, command: string): string | null {
  const [program = "", ...rest] = command.split(/\s+/);
  if (program === "node") {
    const found = rest[0] ? onlyCandidate(context, rest[0].replace(/^\.\//, "")) : null;
    return found ? `node ${found}` : null;
  }
  const name = (rest[0] === "run" ? rest[1] : rest[0]) ?? "";
  const scripts = (context.facts.packageJson?.scripts ?? [])
    .filter((s) => s.missing.length === 0)
    .map((s) => s.name);
  const group = synonyms.find((g) => g.includes(name));
  const better =
    onlyNearest(name, scripts) ??
    scripts.find((s) => group?.includes(s)) ??
    scripts.find((s) => name.startsWith(`${s}:`));
  if (!better) return null;
  return better === "start" || better === "test" ? `${program} ${better}` : `${program} run ${better}`;
}
