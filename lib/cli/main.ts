import type { Host } from "./host";
import { Output } from "./output";
import { type Arguments, parseArguments } from "./parse-arguments";
import { reportError } from "./report-error";
import { showHelp, showOverview } from "./show-help";

/** Runs what was typed after `maestro`; resolves to the exit code. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const output = new Output({ json: wantsJson(argv), colour: host.colour });
  try {
    return await follow(parseArguments(argv), host, output);
  } catch (error) {
    return reportError(error, output, host);
  }
}

async function follow(typed: Arguments, host: Host, output: Output): Promise<number> {
  if (typed.kind === "version") return printText(host.version);
  if (typed.kind === "help")
    return printText(typed.command ? showHelp(typed.command) : showOverview(typed.group));
  const run = await typed.command.load();
  return run({ words: typed.words, values: typed.values, host, output });
}

function printText(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

/** Known before the words are, so that also their refusal is a document. */
const wantsJson = (argv: readonly string[]): boolean =>
  argv.includes("--json") ||
  argv.some((word, i) =>
    JSON_FORMATS.some(
      (format) => word === `--format=${format}` || (word === "--format" && argv[i + 1] === format),
    ),
  );
/** The values of `--format` that are one JSON document. */
const JSON_FORMATS = ["json", "quality-fabric"];
