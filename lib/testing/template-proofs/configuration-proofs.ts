import { parse } from "yaml";

/** What a configuration template must come out as, for values that are as hostile as they may be. */
export type ConfigurationProof = {
  id: string;
  values: Record<string, unknown>;
  /** Reads the rendered files, by their paths, as what they mean. */
  read(files: Map<string, string>): unknown;
  expected: unknown;
};

const hostile = "\"a\" 'b' \u0024{c} `d` # <!-- \u202e\u00fc";
const linesOf = (text = "") => text.split("\n").filter((line) => line !== "");

export const configurationProofs: ConfigurationProof[] = [
  {
    id: "ci-workflow-node",
    values: {
      INSTALL: "npm ci",
      COMMANDS: [
        { NAME: hostile, COMMAND: `npm test -- ${hostile}` },
        { NAME: "yes", COMMAND: "- [x]: {y}" },
      ],
    },
    read: (files) => parse(files.get(".github/workflows/ci.yml") ?? ""),
    expected: {
      name: "CI",
      on: { push: null, pull_request: null },
      permissions: { contents: "read" },
      jobs: {
        check: {
          "runs-on": "ubuntu-latest",
          "timeout-minutes": 15,
          steps: [
            { uses: "actions/checkout@v4" },
            { uses: "actions/setup-node@v4", with: { "node-version": "20" } },
            { name: "Install", run: "npm ci" },
            { name: hostile, run: `npm test -- ${hostile}` },
            { name: "yes", run: "- [x]: {y}" },
          ],
        },
      },
    },
  },
  {
    id: "dockerfile-node",
    values: { INSTALL: "npm ci", BUILD: `echo ${hostile}`, START: ["node", hostile, "a\nb\\"], PORT: "3000" },
    read: (files) => ({
      image: linesOf(files.get("Dockerfile")).map((line) => {
        const [word = "", ...rest] = line.split(" ");
        return [word, word === "CMD" ? JSON.parse(rest.join(" ")) : rest.join(" ")];
      }),
      ignored: linesOf(files.get(".dockerignore")),
    }),
    expected: {
      image: [
        ["FROM", "node:20-slim"],
        ["WORKDIR", "/app"],
        ["COPY", ". ."],
        ["RUN", "npm ci"],
        ["RUN", `echo ${hostile}`],
        ["RUN", "chown -R node:node /app"],
        ["USER", "node"],
        ["ENV", "NODE_ENV=production"],
        ["EXPOSE", "3000"],
        ["CMD", ["node", hostile, "a\nb\\"]],
      ],
      ignored: [".git", "node_modules", "dist", "coverage", ".env"],
    },
  },
  {
    id: "gitignore-node",
    values: { EXTRA: [{ PATH: "data/" }, { PATH: hostile }] },
    read: (files) => linesOf(files.get(".gitignore")),
    expected: ["node_modules/", "coverage/", "dist/", "*.log", ".env", "data/", hostile],
  },
  {
    id: "env-example",
    values: {
      SETTINGS: [
        { NAME: "PORT", FALLBACK: "3000", PLACE: "src/main.js", VALUE: "4000" },
        { NAME: "class", PLACE: `${hostile}\nFORGED=1`, VALUE: "a\nFORGED=1" },
      ],
    },
    read: (files) => linesOf(files.get(".env.example")),
    expected: [
      "# Read in src/main.js. Without it: 3000",
      "PORT=4000",
      `# Read in ${hostile} FORGED=1. The code has no value of its own for it.`,
      "class=a FORGED=1",
    ],
  },
];
