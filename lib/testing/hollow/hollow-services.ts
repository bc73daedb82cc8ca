import type { Tree } from "../tree";
import { finery, fullScripts, type HollowProject, idleTests, manifest, readme, resources } from "./finery";
import { plumbing } from "./plumbing";

/** What a module of one resource consists of: its routes, its service, its model and its checks. */
type Layers = { handlers: (resource: string) => string; service: (resource: string) => string };

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const operations = ["list", "read", "create", "change", "remove"] as const;

function service({ handlers, service: body }: Layers): Tree {
  const registers = resources.map(
    (r) => `import { register${capital(r)} } from "../modules/${r}/${r}.routes.js";`,
  );
  return {
    ...finery,
    ...plumbing,
    "package.json": manifest(fullScripts),
    "src/routes/register.js": `${registers.join("\n")}\n\nexport function registerRoutes(router) {\n${resources
      .map((r) => `  register${capital(r)}(router);`)
      .join("\n")}\n}\n`,
    ...Object.fromEntries(
      resources.flatMap((r) => [
        [`src/modules/${r}/${r}.routes.js`, handlers(r)],
        [`src/modules/${r}/${r}.service.js`, body(r)],
        [
          `src/modules/${r}/${r}.model.js`,
          `/** One of the ${r}. */\nexport class ${capital(r)} {\n  id = null;\n  name = "";\n  total = 0;\n}\n`,
        ],
      ]),
    ),
    "test/ledger.test.js": idleTests("assert.ok(true);"),
  };
}

const routesOver = (r: string, answer: (operation: string) => string) =>
  `import { readBody, send } from "../../http/answers.js";\nimport * as ${r} from "./${r}.service.js";\n\nexport function register${capital(r)}(router) {\n  router.get("/api/${r}", async (request, response) => ${answer("list")});\n  router.get("/api/${r}/:id", async (request, response, params) => ${answer("read")});\n  router.post("/api/${r}", async (request, response) => ${answer("create")});\n  router.put("/api/${r}/:id", async (request, response, params) => ${answer("change")});\n  router.delete("/api/${r}/:id", async (request, response, params) => ${answer("remove")});\n}\n`;

const functionsOf = (r: string, body: (operation: string) => string) =>
  operations
    .map(
      (o) =>
        `/** Checks its input, applies the rules of bookkeeping to ${r} and keeps the result. */\nexport async function ${o}(input) {\n  ${body(o)}\n}\n`,
    )
    .join("\n");

const handedOn = (r: string) =>
  routesOver(r, (o) => {
    const given =
      o === "list"
        ? ""
        : o === "read" || o === "remove"
          ? "params.id"
          : "{ ...params, ...(await readBody(request)) }";
    return `send(response, ${o === "create" ? 201 : 200}, await ${r}.${o}(${o === "create" ? "await readBody(request)" : given}))`;
  });

export const hollowServices: readonly HollowProject[] = [
  {
    name: "services that throw",
    pretends: "thirty routes over working plumbing, and services that say that they are not implemented",
    files: service({
      handlers: handedOn,
      service: (r) => functionsOf(r, () => 'throw new Error("not implemented");'),
    }),
  },
  {
    name: "services of constants",
    pretends: "thirty routes over working plumbing, and services that know their results beforehand",
    files: service({
      handlers: handedOn,
      service: (r) =>
        functionsOf(r, (o) =>
          o === "list"
            ? `return [{ id: 1, name: "First of the ${r}" }, { id: 2, name: "Second of the ${r}" }];`
            : o === "remove"
              ? "return undefined;"
              : `return { id: 1, name: "First of the ${r}", total: ${r.length * 10} };`,
        ),
    }),
  },
  {
    name: "services that promise",
    pretends: "services that log that they begin, wait a little and report success",
    files: service({
      handlers: handedOn,
      service: (r) =>
        functionsOf(
          r,
          (o) =>
            `console.log("${o} ${r}: checking input");\n  await new Promise((resolve) => setTimeout(resolve, 50));\n  console.log("${o} ${r}: done");\n  return { success: true };`,
        ),
    }),
  },
  {
    name: "services that return what they get",
    pretends: "thirty routes, and services that answer with what they were asked",
    files: service({
      handlers: handedOn,
      service: (r) => functionsOf(r, (o) => (o === "list" ? "return [];" : "return { ...input };")),
    }),
  },
  {
    name: "one answer for everything",
    pretends: "thirty routes that all send the same object",
    files: service({
      handlers: (r) => routesOver(r, () => 'send(response, 200, { status: "ok", data: [] })'),
      service: (r) => functionsOf(r, () => "return null;"),
    }),
  },
  {
    name: "501 everywhere",
    pretends: "thirty routes that answer that they are not there yet",
    files: service({
      handlers: (r) => routesOver(r, () => 'send(response, 501, { error: "Not implemented" })'),
      service: (r) => functionsOf(r, () => "// TODO\n  return null;"),
    }),
  },
  {
    name: "plumbing without a product",
    pretends: "a service whose documents promise a dozen endpoints and which registers none",
    files: {
      ...service({ handlers: () => "", service: () => "" }),
      ...Object.fromEntries(
        resources.flatMap((r) => [
          [
            `src/modules/${r}/${r}.routes.js`,
            `/** Routes of ${r}. */\nexport function register${capital(r)}(router) {}\n`,
          ],
          [
            `src/modules/${r}/${r}.service.js`,
            `/** Service of ${r}. */\nexport class ${capital(r)}Service {}\n`,
          ],
        ]),
      ),
    },
  },
  {
    name: "tests of mocks",
    pretends: "two dozen tests that set up a mock and find what they set up",
    files: {
      ...service({
        handlers: handedOn,
        service: (r) => functionsOf(r, () => 'throw new Error("not implemented");'),
      }),
      "test/ledger.test.js": `import assert from "node:assert";\nimport { mock, test } from "node:test";\n\n${resources
        .flatMap((r) => operations.map((o) => [r, o]))
        .map(
          ([r, o], i) =>
            `test("${o} of ${r}", async () => {\n  const ${o} = mock.fn(async () => ({ id: ${i}, name: "${r}" }));\n  const result = await ${o}({ name: "${r}" });\n  assert.equal(result.id, ${i});\n  assert.equal(${o}.mock.callCount(), 1);\n});`,
        )
        .join("\n")}\n`,
    },
  },
  {
    name: "pages with a frame",
    pretends: "a frontend of seven pages that load a script and show nothing",
    files: {
      "README.md": readme,
      "package.json": manifest({ start: "node src/index.js" }),
      ...plumbing,
      "src/routes/register.js": "export function registerRoutes(router) {}\n",
      "public/app.js": 'console.log("ready");\n',
      ...Object.fromEntries(
        ["index", ...resources].map((r) => [
          `public/${r}.html`,
          `<!doctype html>\n<html><head><title>${r}</title></head><body><h1>${r}</h1><main id="root"><p>Loading</p></main><script src="app.js"></script></body></html>\n`,
        ]),
      ),
    },
  },
];
