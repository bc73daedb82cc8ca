import { afterEach, describe, expect, test, vi } from "vitest";
import { makeTree, type Tree } from "../../../testing/tree";
import { countMeasures } from "../../count-measures";
import { readProject } from "../../read-project";
import { secretReader } from "./secret-reader";

afterEach(() => vi.restoreAllMocks());

/** Put together here, so that no file of ours looks as if it held one. */
const letters = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9";
const github = `ghp_${letters.slice(0, 36)}`;
const aws = ["AKIA", "QJ7XMRT2VNB4LWZD"].join("");
const stripe = ["sk", "live", letters.slice(0, 24)].join("_");
const block = (body: string) =>
  `-----BEGIN ${"RSA PRIVATE"} KEY-----\n${body}\n-----END ${"RSA PRIVATE"} KEY-----\n`;
const key = block(`MIIEowIBAAKCAQEA${letters}`);
const database = (password: string, host: string) => `${"postgres"}://app:${password}@${host}/shop`;

async function read(files: Tree) {
  const tree = makeTree(files);
  const facts = await readProject(tree.root);
  tree.remove();
  return facts;
}
const found = async (files: Tree) =>
  (await read(files)).secrets.map((s) => `${s.file}:${s.line} ${s.strength}`);

describe("credentials", () => {
  test.each([
    ["a token that secretlint knows", `const a = "${github}";\n`],
    ["an AWS key id", `aws = ${aws}\n`],
    ["a live key of a payment service", `const pay = "${stripe}";\n`],
    ["a private key", key],
    ["a private key on one line", JSON.stringify(key)],
    ["a database's password", `const url = "${database("s3cretPW", "db.shop.io")}";\n`],
    ["a password that looks made", `password: "${letters.slice(0, 24)}",\n`],
  ])("are strong in code: %s, once", async (_, text) => {
    expect(await found({ "a.js": `\n${text}` })).toEqual(["a.js:2 strong"]);
  });

  test.each([
    ["tests", "test/a.test.js"],
    ["examples", "examples/a.js"],
    ["fixtures", "src/fixtures/a.js"],
    ["documents", "docs/guide.md"],
    ["examples of settings", ".env.example"],
  ])("are weak in what only shows how it is done: %s", async (_, file) => {
    expect(await found({ [file]: `const a = "${github}";\n` })).toEqual([`${file}:1 weak`]);
  });

  test("are weak for this machine, and none with a password that everybody has", async () => {
    const strengths = async (password: string, host: string) =>
      (await read({ "a.js": `const url = "${database(password, host)}";\n` })).secrets.map((s) => s.strength);
    expect(await strengths("s3cretPW", "localhost")).toEqual(["weak"]);
    expect(await strengths("s3cretPW", "db:5432")).toEqual(["weak"]);
    expect(await strengths("postgres", "localhost")).toEqual([]);
    expect(await strengths("app", "localhost")).toEqual([]);
    expect(await strengths("postgres", "db.shop.io")).toEqual(["weak"]);
    expect(await strengths("s3cretPW", "db.example.com")).toEqual([]);
    expect(await found({ "README.md": database("s3cretPW", "localhost") })).toEqual([]);
  });

  test("are none where a placeholder stands, or code only speaks of them", async () => {
    const text = `const token = "your-token-here";
const tokenType = "refresh-bearer";
const url = \`postgres://\${user}:\${password}@db.shop.io/x\`;
if (pem.startsWith("-----BEGIN ${"PRIVATE"} KEY-----")) read(pem);
const key = "AKIA${"IOSFODNN7EXAMPLE"}";
`;
    expect(await found({ "a.js": text })).toEqual([]);
  });

  test("in settings need no quotes: values that look made are strong, words are weak, references none", async () => {
    const settings = `database:
  password: rye-and-wheat
  token: \${{ secrets.TOKEN }}
  max_token: 4096
  api_key: ${letters.slice(0, 24)}
  secretName: shop
  - POSTGRES_PASSWORD=postgres
`;
    expect(await found({ "config/shop.yaml": settings })).toEqual([
      "config/shop.yaml:2 weak",
      "config/shop.yaml:5 strong",
    ]);
    expect(await found({ ".env": `DB_PASSWORD=rye-and-wheat\nPORT=80\n` })).toEqual([".env:1 weak"]);
  });

  test("are found in data, whose names say little, by their format; lock files are passed by", async () => {
    const json = { "keys.json": `{ "a": "${github}", "password": "rye-and-wheat" }\n` };
    expect(await found(json)).toEqual(["keys.json:1 strong"]);
    const account = JSON.stringify({ private_key_id: "1", private_key: key });
    expect(await found({ "account.json": account })).toEqual(["account.json:1 strong"]);
    expect(await found({ "package-lock.json": `{ "a": "${github}" }` })).toEqual([]);
  });

  test("are not hidden by remarks to secretlint", async () => {
    const hidden = `// secretlint-disable\nconst a = "${github}"; // secretlint-disable-line\n`;
    expect(await found({ "a.js": hidden })).toEqual(["a.js:2 strong"]);
  });

  test("are shown by their beginning alone", async () => {
    const texts = [github, aws, stripe, key, database("s3cretPW", "db.shop.io")].join("\n");
    const facts = await read({ "a.txt": texts, "a.js": `const password = "rye-bread";\n` });
    expect(facts.secrets.length).toBeGreaterThan(4);
    for (const { redacted } of facts.secrets) expect(redacted).toMatch(/^.{0,3}…$/);
  });

  test("are looked for in linear time, in lines without end too", async () => {
    const parts = [
      "a+",
      "token=",
      "postgres://a:",
      "xoxb-1-",
      `${"-----BEGIN PRIVATE"} KEY-----`,
      "SECRET \t",
      "sk-ant-api03-",
    ];
    for (const part of parts) {
      const text = part.repeat(Math.floor(900_000 / part.length));
      const began = performance.now();
      await secretReader.read({ path: "a.js", kind: "source", digest: "", text });
      expect(performance.now() - began, part).toBeLessThan(5000);
    }
  }, 60_000);
});

test("thousands of files are searched without leaving anything behind", async () => {
  const read = (i: number) =>
    secretReader.read({ path: `a${i}.txt`, kind: "document", digest: "", text: `Note ${i}\n` });
  await read(0);
  const before = performance.getEntries().length;
  const began = performance.now();
  for (let i = 1; i <= 3000; i++) await read(i);
  // What watches the process is told in turns of its own.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(performance.getEntries().length).toBe(before);
});

test("a file that could not be searched is no proof that there is no credential", async () => {
  vi.spyOn(secretReader, "read").mockRejectedValue(new Error("broken"));
  const facts = await read({ "a.js": "export const unsearched = 1;\n" });
  expect(facts.unsearchedFiles).toEqual(["a.js"]);
  const measure = countMeasures(facts).find((m) => m.metric === "no_strong_secrets");
  expect(measure).toMatchObject({
    state: "not_measured",
    summary: "No credential could be looked for in a.js",
  });
});
