import { afterEach, describe, expect, test } from "vitest";
import { makeTree, type Tree } from "../testing/tree";
import { countMeasures } from "./count-measures";
import { readProject } from "./read-project";

const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);
const read = (files: Tree) => {
  const tree = makeTree(files);
  made.push(tree);
  return readProject(tree.root);
};
const measure = async (files: Tree, metric: string) =>
  countMeasures(await read(files)).find((m) => m.metric === metric);

describe("headings", () => {
  test("count when they are written in HTML, with words and pictures beneath them, but not with scripts and comments", async () => {
    const { documents } = await read({
      "README.md": `<p><img src="logo.svg" alt="The mark of the inn"></p>

<h1 align="center">The <b>inn</b></h1>

<p>Rooms for a night.</p>

## Build

<a href="https://example.org">
<img src="badge.svg" alt="Build passes"></a>

<h2>Nothing</h2>

<!-- to come -->
<script>const words = "are code";</script>
`,
    });
    expect(documents[0]?.headings.map((h) => [h.level, h.text, h.line, h.words])).toEqual([
      [1, "The inn", 3, 6],
      [2, "Build", 7, 2],
      [2, "Nothing", 12, 0],
    ]);
  });

  test("count only outside of code, comments and front matter, with the words beneath them", async () => {
    const { documents } = await read({
      "guide.md": `---
title: Guide
---

# Guide

Rooms are booked here.

\`\`\`sh
# not a heading
npm start
\`\`\`

<!--
## Hidden
-->

## Filler

rooms rooms rooms rooms rooms rooms rooms rooms rooms rooms

## Borrowed

Lorem ipsum dolor sit amet consectetur
`,
    });
    expect(documents[0]?.headings.map((h) => [h.text, h.words])).toEqual([
      ["Guide", 9],
      ["Filler", 0],
      ["Borrowed", 0],
    ]);
  });
});

describe("documented endpoints", () => {
  test("are read from tables, code and OpenAPI files, and not from comments, histories and example calls", async () => {
    const { documentedEndpoints } = await read({
      "docs/api.md": `# API

Base URL: \`https://rooms.example/api\`

### GET /rooms/{roomId}

| Path | Method | Does |
| --- | --- | --- |
| \`/rooms\` | POST | Adds one |

<!-- DELETE /rooms -->

\`\`\`http
GET /api/rooms/42/notes HTTP/1.1
\`\`\`

    curl -X PUT https://rooms.example/api/example
`,
      "CHANGELOG.md": "- Removed `GET /gone`\n",
      "openapi.yaml":
        "openapi: 3.1.0\nservers:\n  - url: https://rooms.example/api\npaths:\n  /guests/{id}:\n    parameters: []\n    patch: {}\n",
    });
    expect(documentedEndpoints.map((d) => `${d.method} ${d.pattern}`).sort()).toEqual([
      "GET /api/rooms/:roomId",
      "GET /api/rooms/:value/notes",
      "PATCH /api/guests/:id",
      "POST /api/rooms",
    ]);
  });

  test("are not served by a handler that answers that it is not there yet", async () => {
    const served = await measure(
      {
        "README.md": "`GET /rooms` and `GET /guests` and `GET /notes`\n",
        "app.js":
          'app.get("/rooms", (req, res) => res.json(rooms));\napp.get("/guests", (req, res) => { res.status(501).json({ error: "Not implemented" }); });\napp.get("/notes", notes);\nfunction notes(req, res) {}\n',
      },
      "promised_endpoints_served",
    );
    expect(served).toMatchObject({ met: 1, n: 3 });
    expect(served?.evidence.map((e) => e.note)).toContain(
      "GET /guests is documented and answers that it is not there yet",
    );
  });
});

describe("links and commands", () => {
  test("resolve against the project, its packages and the folder that a guide has gone into", async () => {
    const facts = await read({
      "README.md": `[ok](docs/a.md#part) [gone](docs/b.md) <img src="logo.png"> [above](../../issues)

\`\`\`sh
git clone https://rooms.example/rooms && cd rooms
npm ci
cd web
npm run dev
node --watch server.js
\`\`\`

Run \`npm run absent\`, \`docker compose up\`, \`node 20\` or \`node --test test/\`.
`,
      "docs/a.md": "# A\n",
      "package.json": '{"scripts":{"test":"node --test test/"}}',
      "web/package.json": '{"scripts":{"dev":"node server.js"}}',
      "web/server.js": "1;\n",
      "test/a.test.js": "1;\n",
    });
    expect(facts.links.map((l) => [l.target, l.resolves])).toEqual([
      ["docs/a.md#part", true],
      ["docs/b.md", false],
      ["logo.png", false],
    ]);
    expect(facts.documentedCommands.map((c) => [c.command, c.exists])).toEqual([
      ["npm ci", true],
      ["npm run dev", true],
      ["node --watch server.js", true],
      ["npm run absent", false],
      ["docker compose up", false],
      ["node --test test/", true],
    ]);
  });

  test("of package.json miss files and scripts that are not there, and no output", async () => {
    const { packageJson } = await read({
      "package.json": JSON.stringify({
        scripts: {
          a: "node tools/a.js && npm run gone",
          b: "tsc -o made.js && node dist/b.js",
          c: "rm old.js; NODE_ENV=test node tools/there.js",
        },
      }),
      "tools/there.js": "1;\n",
    });
    expect(packageJson?.scripts.map((s) => s.missing)).toEqual([["tools/a.js", "npm run gone"], [], []]);
  });
});

describe("requirements", () => {
  test("are read from lists, tables and sentences, once for each id, with criteria that say something", async () => {
    const { requirements } = await read({
      "docs/requirements.md": `# Requirements

UTF-8 is used everywhere.

- **FR-1**: Guests book rooms
  - WHEN a room is free THEN it can be booked
  - TBD
- FR-2: Guests cancel
- AC-1: Given a booking, when it is cancelled, then the room is free

| Id | Description | Acceptance |
| --- | --- | --- |
| SEC-1 | Passwords are hashed | A dump holds no plain password |
| SEC-2 | Sessions end | |

The system shall answer within a second.

\`\`\`
- FR-9: an example
\`\`\`
`,
      "docs/test-plan.md": "# Test plan\n\n- FR-2: covered by cancel.test.js\n- ISO-9001 is none\n",
    });
    expect(requirements.map((r) => [r.id, r.acceptance.length])).toEqual([
      ["FR-1", 1],
      ["FR-2", 1],
      ["SEC-1", 1],
      ["SEC-2", 0],
      [null, 0],
    ]);
  });
});

describe("tests", () => {
  test("count assertions that can fail: not those in comments, of constants or of a thing with itself", async () => {
    const { tests } = await read({
      "test/rooms.test.js": `import { equal } from "node:assert/strict";
import { expectRoom } from "./helper.js";
test("comment", () => { /* assert.equal(a, 1) */ });
test("text", () => { log("expect(a).toBe(1)"); });
test("same", () => { assert.equal(a, a); expect(a).toBe(a); });
test("constants", () => { assert.ok(true); assert.equal(1, 1); expect(true).toBeTruthy(); expect(a); });
test("imported", () => { equal(a, 1); });
test("matcher", () => { expect(a).not.toBe(1); });
test("helper", () => expectRoom(a));
test("request", () => request(app).get("/").expect(200));
test.each([1, 2])("each %s", (n) => { assert.equal(n, a); });
test(\`named \${a}\`, function () { a.should.equal(1); });
describe.skip("group", () => { it("inner", () => { assert.equal(a, 1); }); });
test("option", { skip: "why" }, () => { assert.equal(a, 1); });
test("later");
`,
      "test/helper.js": "export function expectRoom(room) { assert.equal(room.id, 1); }\n",
    });
    expect(Object.fromEntries(tests.map((t) => [t.name, t.skipped ? "skipped" : t.assertions]))).toEqual({
      comment: 0,
      text: 0,
      same: 0,
      constants: 0,
      imported: 1,
      matcher: 1,
      helper: 1,
      request: 1,
      "each %s": 1,
      "`named ${a}`": 1,
      inner: "skipped",
      option: "skipped",
      later: "skipped",
    });
  });
});

describe("secrets", () => {
  test("are told from names, labels, placeholders and hosts of the machine itself", async () => {
    const { secrets } = await read({
      "config.js": `const tokenType = "Bearer-token";
const passwordField = "user-password";
const accessToken = "access_token";
const resetPasswordUrl = "/reset-password";
const url = "postgres://app:app@localhost:5432/app";
const token = process.env.TOKEN ?? "dev-only-value";
const apiKey = "${"0123456789abcdef".repeat(2)}";
`,
      ".env": "SESSION_SECRET=hunter2hunter2\nPORT=80\n",
      ".env.example": "SESSION_SECRET=change-me\n",
      "docs/a.md": 'Set `password: "correct-horse"`.\n',
    });
    expect(secrets.map((s) => [s.file, s.line, s.strength])).toEqual([
      [".env", 1, "weak"],
      ["config.js", 6, "weak"],
      ["config.js", 7, "strong"],
    ]);
  });
});

describe("environment", () => {
  test("is read from code only, also when it is taken apart", async () => {
    const { environment } = await read({
      "a.js":
        '// process.env.GHOST\nconst { ROOM_LIMIT = "5", HOST: host } = process.env;\nprocess.env["DATA_DIR"] || "var";\n',
      ".env.example": "HOST=localhost\n",
    });
    expect(environment.map((e) => [e.name, e.fallback, e.documentedIn])).toEqual([
      ["DATA_DIR", "var", []],
      ["HOST", null, [".env.example"]],
      ["ROOM_LIMIT", "5", []],
    ]);
  });
});
