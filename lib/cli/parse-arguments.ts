import { parseArgs } from "node:util";
import { type Command, commands, type OptionValues } from "./commands";
import { suggestWord } from "./suggest-word";
import { UsageError } from "./usage-error";

export type Arguments =
  | { kind: "version" }
  | { kind: "help"; command: Command | null; group: string | null }
  | { kind: "run"; command: Command; words: string[]; values: OptionValues };

/** Reads what was typed after `maestro`. Throws UsageError with the nearest known word. */
export function parseArguments(argv: readonly string[]): Arguments {
  const [first, second] = argv;
  if (first === "--version" || first === "-V") return { kind: "version" };
  if (first === undefined || first === "--help" || first === "-h") return overview(null);
  if (first === "help")
    return argv.length > 1 ? parseArguments([...argv.slice(1), "--help"]) : overview(null);
  const command =
    commands.find((c) => c.name === first) ?? commands.find((c) => c.name === `${first} ${second}`);
  if (command) return parseCommand(command, argv.slice(command.name.split(" ").length));
  const inGroup = commands
    .filter((c) => c.name.startsWith(`${first} `))
    .map((c) => c.name.split(" ")[1] ?? "");
  if (inGroup.length === 0) throw unknownCommand(first);
  if (second === undefined) throw missingVerb(first, inGroup);
  if (second === "--help" || second === "-h") return overview(first);
  throw new UsageError(`There is no command "${first} ${second}".`, guess(second, inGroup, `${first} `));
}

const overview = (group: string | null): Arguments => ({ kind: "help", command: null, group });

function parseCommand(command: Command, rest: string[]): Arguments {
  const help = { type: "boolean" as const, short: "h" };
  const { values, positionals } = parseStrictly(command, () =>
    parseArgs({ args: rest, allowPositionals: true, options: { ...optionsOf(command), help } }),
  );
  if (values.help) return { kind: "help", command, group: null };
  if (positionals.length < command.minWords)
    throw new UsageError(`maestro ${command.name} needs ${command.words}.`, helpOf(command));
  if (positionals.length > command.maxWords)
    throw new UsageError(
      `maestro ${command.name} does not take "${positionals[command.maxWords]}".`,
      helpOf(command),
    );
  return { kind: "run", command, words: positionals, values };
}

const optionsOf = (command: Command) =>
  Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple }]) => [
      name,
      { type, multiple: multiple ?? false },
    ]),
  );

/** Turns Node's own refusals into ours. */
function parseStrictly<T>(command: Command, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const option = /'(--?[^'\s]*)/.exec(error.message)?.[1] ?? "";
    const known = [...Object.keys(command.options), "help"];
    if (error.message.startsWith("Unknown option"))
      throw new UsageError(
        `maestro ${command.name} has no option ${option}.`,
        guess(option.replace(/^-+/, ""), known, "--", helpOf(command)),
      );
    throw new UsageError(`${error.message.split(".")[0]}.`, helpOf(command));
  }
}

const unknownCommand = (typed: string): UsageError =>
  new UsageError(
    `There is no command "${typed}".`,
    guess(typed, [...new Set(commands.map((c) => c.name.split(" ")[0] ?? ""))], "maestro "),
  );

const missingVerb = (group: string, verbs: readonly string[]): UsageError =>
  new UsageError(`maestro ${group} needs a verb: ${verbs.join(", ")}.`, `Try: maestro ${group} ${verbs[0]}`);

function guess(
  typed: string,
  known: readonly string[],
  before: string,
  otherwise = "See: maestro --help",
): string {
  const word = suggestWord(typed, known);
  return word ? `Did you mean: ${before}${word}` : otherwise;
}

const helpOf = (command: Command): string => `See: maestro ${command.name} --help`;
