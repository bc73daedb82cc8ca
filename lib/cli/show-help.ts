import { type Command, commands } from "./commands";
import { wrapText } from "./wrap-text";

/** The list of commands, or those of one group ("sessions"). At most 80 columns. */
export function showOverview(group: string | null): string {
  const shown = commands.filter((c) => group === null || c.name.startsWith(`${group} `));
  return [
    "Usage: maestro <command> [options]",
    "",
    ...rows(shown.map((c) => [`${c.name} ${c.words}`.trim(), c.about])),
    "",
    "maestro <command> --help says more; maestro --version prints the version.",
    "Settings come from the environment and maestro_config.yaml: see .env.example.",
  ].join("\n");
}

export function showHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]): [string, string] => [
    `--${name}${option.value ? ` ${option.value}` : ""}`,
    option.about,
  ]);
  return [
    `Usage: maestro ${[command.name, command.words, options.length > 0 ? "[options]" : ""].filter(Boolean).join(" ")}`,
    "",
    `${command.about.charAt(0).toUpperCase()}${command.about.slice(1)}.`,
    ...command.notes.flatMap((note) => ["", ...wrapText(note)]),
    "",
    ...rows([...options, ["-h, --help", "print this"]]),
  ].join("\n");
}

function rows(pairs: [string, string][]): string[] {
  const width = Math.max(...pairs.map(([left]) => left.length)) + 2;
  return pairs.flatMap(([left, right]) =>
    wrapText(right, { first: `  ${left.padEnd(width)}`, rest: " ".repeat(width + 2) }),
  );
}
