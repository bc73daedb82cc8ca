import { describe, expect, test } from "vitest";
import { commands } from "./commands";
import { parseArguments } from "./parse-arguments";
import { showHelp, showOverview } from "./show-help";
import { UsageError } from "./usage-error";

const refusal = (...argv: string[]): UsageError => {
  try {
    parseArguments(argv);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error("It was understood.");
};

describe("what is typed", () => {
  test("names a command of one or two words, with options before or after its words", () => {
    expect(parseArguments(["assess", "--json", "here"])).toMatchObject({
      kind: "run",
      command: { name: "assess" },
      words: ["here"],
      values: { json: true },
    });
    expect(parseArguments(["sessions", "resume", "1234", "--out=there"])).toMatchObject({
      command: { name: "sessions resume" },
      words: ["1234"],
      values: { out: "there" },
    });
  });

  test("may repeat an option that says so", () => {
    expect(parseArguments(["validate", ".", "--persona", "a", "--persona", "b"])).toMatchObject({
      values: { persona: ["a", "b"] },
    });
  });

  test.each([
    [[], null, null],
    [["help"], null, null],
    [["sessions", "--help"], null, "sessions"],
    [["repair", "--help"], "repair", null],
    [["help", "repair"], "repair", null],
    [["sessions", "show", "-h"], "sessions show", null],
  ])("asks for help: %j", (argv, name, group) => {
    const help = parseArguments(argv);
    expect(help).toMatchObject({ kind: "help", group });
    expect(help.kind === "help" && (help.command?.name ?? null)).toBe(name);
  });
});

describe("what cannot be understood is refused", () => {
  test.each([
    [["asess", "."], 'There is no command "asess".', "maestro assess"],
    [["sesions"], 'There is no command "sesions".', "maestro sessions"],
    [["sessions"], "needs a verb", "maestro sessions list"],
    [["sessions", "cancle", "1"], 'There is no command "sessions cancle".', "sessions cancel"],
    [["frobnicate"], 'There is no command "frobnicate".', "maestro --help"],
    [["repair", ".", "--tarjet", "1"], "has no option --tarjet", "--target"],
    [["repair", ".", "--frobnicate"], "has no option --frobnicate", "maestro repair --help"],
    [["repair", ".", "--target"], "argument missing", "maestro repair --help"],
    [["repair"], "maestro repair needs <dir>", "maestro repair --help"],
    [["assess", "a", "b"], 'does not take "b"', "maestro assess --help"],
    [["assess", ".", "--json=1"], "does not take an argument", "maestro assess --help"],
  ])("%j, with what to type instead", (argv, message, advice) => {
    const error = refusal(...argv);
    expect(error.message).toContain(message);
    expect(error.advice).toContain(advice);
  });
});

test("no command can decide a gate", () => {
  const words = commands.flatMap((c) => [...c.name.split(" "), ...Object.keys(c.options)]);
  expect(words.filter((word) => /approve|reject|decide|override|waive|gate/.test(word))).toEqual([]);
});

test("all help fits 80 columns and names every option", () => {
  const pages = [showOverview(null), showOverview("sessions"), ...commands.map(showHelp)];
  for (const line of pages.join("\n").split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  for (const command of commands)
    for (const name of Object.keys(command.options)) expect(showHelp(command)).toContain(`--${name}`);
});
