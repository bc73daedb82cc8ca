import { comingSoon, commentedOut, credential } from "../../domain/mutation/break-code";
import { halved } from "../../domain/mutation/break-document";
import type { Mutation } from "../../domain/mutation/mutation";
import { changed, deleted, replaced, written } from "./change-file";

const [tools, loans, app] = ["src/routes/tools.js", "src/routes/loans.js", "src/app.js"];
const [shelf, index, workflow] = ["public/shelf.js", "public/index.html", ".github/workflows/ci.yml"];

const keyHeader = ["-----BEGIN RSA", "PRIVATE KEY-----"].join(" ");
const keyText = `${"MIIEowIBAAKCAQEAwJ3rT5qkqY1vXh2sYzN7d0bR9KpLmZcQ4uVtGxEiW8oHs".repeat(4)}\n`;
const mailToken = ["xoxb", "314159265358", "271828182845", "Wq8sTz5LkR2mNvB7yHcX4dPg"].join("-");
const holdsKey: Mutation = changed(
  "A key stands in the code",
  app,
  (text) => `const key = "${credential}";\n${text}`,
);
const checks = /^ {4}if \(typeof body[\s\S]*?must be a (?:text|number)\."\);\n/gm;
const unchecked = (what: string, file: string, after: string): Mutation =>
  changed(what, file, (text) => {
    const from = text.indexOf(after);
    const to = text.indexOf("\n  });", from);
    const own = text
      .slice(from, to)
      .replace(checks, "")
      .replace(/^ {4}(?:checkLendingDays|if \(body).*\n/gm, "");
    return text.slice(0, from) + own + text.slice(to);
  });
const uncheckedBodies: Mutation[] = [
  unchecked("A new tool is taken as it comes", tools, 'router.post("/api/tools"'),
  unchecked("A loan is taken as it comes", loans, 'router.post("/api/tools/:id/loans"'),
];

/** The lines of the route that begins with a text. */
const routeOff = (what: string, file: string, begin: string): Mutation =>
  changed(what, file, (text) => {
    const from = text.slice(0, text.indexOf(begin)).split("\n").length;
    const count = text.slice(text.indexOf(begin)).split("\n  });")[0]?.split("\n").length ?? 0;
    return commentedOut(text, from, count + 1);
  });

const byPersona = {
  backend_developer: [
    routeOff("A route is commented out", tools, 'router.delete("/api/tools/:id"'),
    replaced("A whole resource is not registered", app, "  loanRoutes(router, store, now);\n", ""),
    replaced(
      "A handler is a stub",
      loans,
      /const loan = store\.get[\s\S]*?now\(\)\)\);/,
      "throw new Error('Not implemented');",
    ),
    replaced(
      "A handler says that it is not there yet",
      tools,
      'sendJson(response, 200, listTools(store, query.get("name") ?? ""));',
      'sendJson(response, 501, { error: "Not implemented yet" });',
    ),
    replaced(
      "A rule is a stub",
      "src/lending/loans.js",
      /if \(loan\.returnedOn\)[\s\S]*?\}\);\n/,
      'throw new Error("Not implemented");\n',
    ),
    replaced("An import reaches nothing", loans, "../lending/loans.js", "../lending/lending.js"),
    deleted("A module is gone", "src/lending/days.js"),
    deleted("The schema is gone", "src/model/schema.js"),
    changed("A module ends in the middle", "src/model/store.js", halved),
    holdsKey,
    ...uncheckedBodies,
    replaced("An import names what is not exported", app, "createRouter }", "makeRouter as createRouter }"),
  ],
  frontend_developer: [
    written("A page is coming soon", index, comingSoon("Tools")),
    written("A page is empty", "public/loans.html", ""),
    replaced("A page is a heading", index, /<p>Everything[\s\S]*<\/form>/, ""),
    replaced(
      "A page is filler",
      index,
      /<p>Everything[\s\S]*<\/form>/,
      "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>",
    ),
    deleted("The script of a page is gone", shelf),
    written("The script of a page is empty", shelf, ""),
    replaced("A request goes to what nothing serves", shelf, '"/api/tools"', '"/api/shelf"'),
    replaced("A request uses a method that nothing serves", "public/loans.js", '"POST"', '"PUT"'),
    replaced("An import reaches nothing", shelf, "./requests.js", "./fetch.js"),
    deleted("A page is gone that others link to", "public/loans.html"),
    changed("The script of a page ends in the middle", shelf, halved),
  ],
  devops_engineer: [
    deleted("The workflow is gone", workflow),
    written("The workflow is empty", workflow, ""),
    replaced("The workflow runs nothing", workflow, /^ +- run: .*\n/gm, ""),
    replaced("The workflow only prints", workflow, /run: npm .*/g, "run: echo done"),
    changed("The workflow is commented out", workflow, (text) => text.replace(/^/gm, "# ")),
    written("The workflow is one for another system, in the wrong place", ".github/ci.yml", "jobs: {}\n"),
    deleted("The ignore file is gone", ".gitignore"),
    written("The ignore file is empty", ".gitignore", "\n"),
    deleted("The build program is gone", "scripts/build.js"),
    replaced(
      "The start script names a file that is gone",
      "package.json",
      "node src/main.js",
      "node src/server.js",
    ),
    replaced(
      "A script names a folder that is gone",
      "package.json",
      'node --test test/unit/*.test.js"',
      'node --test spec/unit/all.js"',
    ),
    deleted("The container file is gone", "Dockerfile"),
  ].map((mutation) =>
    mutation.what.startsWith("The workflow is one")
      ? { ...mutation, changes: { ...mutation.changes, [workflow]: null } }
      : mutation,
  ),
  security_specialist: [
    holdsKey,
    written(
      "A private key is in the project",
      "shed.pem",
      `${keyHeader}\n${keyText}${keyHeader.replace("BEGIN", "END")}\n`,
    ),
    replaced(
      "A token stands in the workflow",
      workflow,
      "- run: npm test",
      `- run: MAIL_TOKEN=${mailToken} npm test`,
    ),
    changed("A key stands in the container file", "Dockerfile", (text) => `${text}ENV KEY=${credential}\n`),
    {
      what: "The environment with its key is kept in the project",
      changes: { ".gitignore": "node_modules/\n", ".env": `PORT=4300\nKEY=${credential}\n` },
    },
    changed(
      "An address with a password stands in the code",
      app,
      (text) =>
        `const records = "postgres://shed:${["Qx7", "vT2", "mK9"].join("")}@records.shed-of-the-street.net:5432/shed";\n${text}`,
    ),
    replaced(
      "A token stands in the manifest",
      "package.json",
      '"private": true',
      `"config": { "mail": "${mailToken}" },\n  "private": true`,
    ),
    ...uncheckedBodies,
    replaced(
      "A key stands in a script of the page",
      shelf,
      "const shelf",
      `const key = "${credential}";\nconst shelf`,
    ),
    replaced(
      "Any file of the machine is served",
      "src/http/pages.js",
      "/^[\\w-]+\\.(html|js|css)$/",
      "/\\.(html|js|css)$/",
    ),
  ],
} satisfies Record<string, Mutation[]>;

/** What a review of the whole must see, whoever broke it. */
const ofTheWhole = [
  "A route is commented out",
  "A whole resource is not registered",
  "A handler is a stub",
  "An import reaches nothing",
  "A module is gone",
  "A key stands in the code",
  "A page is coming soon",
  "A page is empty",
  "The script of a page is gone",
  "A request goes to what nothing serves",
  "The start script names a file that is gone",
  "The build program is gone",
];

/** Mutations of what a persona builds, by persona. */
export const codeMutations: Record<string, Mutation[]> = {
  ...byPersona,
  project_reviewer: ofTheWhole.flatMap(
    (what) =>
      Object.values(byPersona)
        .flat()
        .find((mutation) => mutation.what === what) ?? [],
  ),
};
