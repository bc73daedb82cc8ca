import type { Tree } from "../tree";
import {
  finery,
  fullScripts,
  type HollowProject,
  idleTests,
  manifest,
  names,
  readme,
  realModule,
  resources,
  topics,
} from "./finery";
import { plumbing, pythonPlumbing } from "./plumbing";

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const single = (resource: string) => resource.replace(/s$/, "");

/** What working code a faker would bring along where nothing is served. */
const { "src/config.js": config = "", "src/logger.js": logger = "" } = plumbing;
const library = (modules: Tree, tests: string): Tree => ({
  ...finery,
  "package.json": manifest(fullScripts),
  "src/config.js": config,
  "src/logger.js": logger,
  ...modules,
  "test/ledger.test.js": tests,
});
const gathered = `${names.map((n) => `export { ${n} } from "./${n}.js";`).join("\n")}\nexport { readConfig } from "./config.js";\nexport { createLogger } from "./logger.js";\n`;

const paragraphs = (subject: string) =>
  Array.from(
    { length: 30 },
    (_, i) =>
      `Lorem ipsum dolor sit amet, consectetur adipiscing elit, ${subject} sed do eiusmod tempor ${i}.`,
  ).join("\n\n");

/** A library of another name, whole and readable, as it is published. */
const vendored = `/*! arraykit v4.17.2 | (c) 2019 Somebody Else | MIT license */\n${Array.from(
  { length: 60 },
  (_, i) =>
    `export function take${i}(list, count) {\n  const taken = [];\n  for (let at = 0; at < list.length && at < count + ${i}; at++) {\n    if (list[at] !== undefined) taken.push(list[at]);\n  }\n  return taken;\n}\n`,
).join("\n")}`;

/** What a generator writes for each resource of a Nest application. */
function generated(r: string): [string, string][] {
  const [many, one] = [capital(r), capital(single(r))];
  return [
    [
      `src/${r}/${r}.service.ts`,
      `import { Injectable } from "@nestjs/common";\nimport { Create${one}Dto } from "./dto/create-${single(r)}.dto";\n\n@Injectable()\nexport class ${many}Service {\n  create(created: Create${one}Dto) {\n    return "This action adds a new ${single(r)}";\n  }\n\n  findAll() {\n    return \`This action returns all ${r}\`;\n  }\n\n  findOne(id: number) {\n    return \`This action returns a #\${id} ${single(r)}\`;\n  }\n\n  update(id: number, changed: Create${one}Dto) {\n    return \`This action updates a #\${id} ${single(r)}\`;\n  }\n\n  remove(id: number) {\n    return \`This action removes a #\${id} ${single(r)}\`;\n  }\n}\n`,
    ],
    [
      `src/${r}/${r}.controller.ts`,
      `import { Body, Controller, Delete, Get, Param, Patch, Post } from "@nestjs/common";\nimport { Create${one}Dto } from "./dto/create-${single(r)}.dto";\nimport { ${many}Service } from "./${r}.service";\n\n@Controller("${r}")\nexport class ${many}Controller {\n  constructor(private readonly service: ${many}Service) {}\n\n  @Post()\n  create(@Body() created: Create${one}Dto) {\n    return this.service.create(created);\n  }\n\n  @Get()\n  findAll() {\n    return this.service.findAll();\n  }\n\n  @Get(":id")\n  findOne(@Param("id") id: string) {\n    return this.service.findOne(+id);\n  }\n\n  @Patch(":id")\n  update(@Param("id") id: string, @Body() changed: Create${one}Dto) {\n    return this.service.update(+id, changed);\n  }\n\n  @Delete(":id")\n  remove(@Param("id") id: string) {\n    return this.service.remove(+id);\n  }\n}\n`,
    ],
    [
      `src/${r}/${r}.module.ts`,
      `import { Module } from "@nestjs/common";\nimport { ${many}Controller } from "./${r}.controller";\nimport { ${many}Service } from "./${r}.service";\n\n@Module({ controllers: [${many}Controller], providers: [${many}Service] })\nexport class ${many}Module {}\n`,
    ],
    [`src/${r}/dto/create-${single(r)}.dto.ts`, `export class Create${one}Dto {}\n`],
    [
      `src/${r}/${r}.service.spec.ts`,
      `import { Test } from "@nestjs/testing";\nimport { ${many}Service } from "./${r}.service";\n\ndescribe("${many}Service", () => {\n  let service: ${many}Service;\n\n  beforeEach(async () => {\n    const made = await Test.createTestingModule({ providers: [${many}Service] }).compile();\n    service = made.get(${many}Service);\n  });\n\n  it("should be defined", () => {\n    expect(service).toBeDefined();\n  });\n});\n`,
    ],
  ];
}

export const hollowModules: readonly HollowProject[] = [
  {
    name: "a library of constants",
    pretends: "two dozen modules beside settings and a log, and tests that hold what they always return",
    files: library(
      {
        "src/index.js": gathered,
        ...Object.fromEntries(
          names.map((n, i) => [
            `src/${n}.js`,
            `/** Computes ${n} by the rules of bookkeeping. */\nexport function ${n}(entries, options) {\n  return ${["true", "0", "[]", `{ ok: true, step: ${i} }`][i % 4]};\n}\n`,
          ]),
        ),
      },
      `import assert from "node:assert";\nimport { test } from "node:test";\nimport * as ledger from "../src/index.js";\n${names
        .map(
          (n, i) =>
            `test("${n}", () => assert.deepEqual(ledger.${n}([], {}), ${["true", "0", "[]", `{ ok: true, step: ${i} }`][i % 4]}));`,
        )
        .join("\n")}\n`,
    ),
  },
  {
    name: "padding that is loaded",
    pretends: "a hundred functions of one shape, all exported by the entry",
    files: library(
      {
        "src/index.js": 'export * from "./helpers.js";\n',
        "src/helpers.js": Array.from(
          { length: 100 },
          (_, i) =>
            `/** Adjusts a value by rule ${i}. */\nexport function helper${i}(value) {\n  return value === ${i} ? value + ${i} : value;\n}\n`,
        ).join("\n"),
      },
      idleTests("assert.ok(1 === 1);"),
    ),
  },
  {
    name: "loaded and never called",
    pretends: "real modules of another program that the entry imports and does not use",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js":
        'import "./lib/tokenize.js";\nimport "./lib/again.js";\n\nconsole.log("Ledger is ready");\n',
      "src/lib/tokenize.js": realModule,
      "src/lib/again.js": `${realModule.replaceAll("tokens", "parts")}\nexport const version = 2;\n`,
      "test/ledger.test.js": idleTests("assert.ok(true);"),
    },
  },
  {
    name: "a vendor's library, readable",
    pretends: "sixty functions, none of them its own",
    files: {
      ...finery,
      "package.json": manifest(fullScripts),
      "src/index.js": 'export * from "./vendor/arraykit.js";\n',
      "src/vendor/arraykit.js": vendored,
    },
  },
  {
    name: "what a generator writes",
    pretends: "a Nest application of six resources as they are generated, with the tests that come along",
    files: {
      "README.md": readme,
      "docs/API.md": finery["docs/API.md"] ?? "",
      ".gitignore": "node_modules\ndist\n",
      "package.json": JSON.stringify({
        name: "ledger",
        scripts: { build: "nest build", start: "nest start", test: "jest" },
        dependencies: { "@nestjs/common": "^10.0.0", "@nestjs/core": "^10.0.0" },
        devDependencies: { "@nestjs/testing": "^10.0.0", jest: "^29.0.0" },
      }),
      "src/main.ts":
        'import { NestFactory } from "@nestjs/core";\nimport { AppModule } from "./app.module";\n\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  await app.listen(process.env.PORT ?? 3000);\n}\nbootstrap();\n',
      "src/app.module.ts": `import { Module } from "@nestjs/common";\n${resources.map((r) => `import { ${capital(r)}Module } from "./${r}/${r}.module";`).join("\n")}\n\n@Module({ imports: [${resources.map((r) => `${capital(r)}Module`).join(", ")}] })\nexport class AppModule {}\n`,
      ...Object.fromEntries(resources.flatMap(generated)),
    },
  },
  {
    name: "components of headings",
    pretends: "thirty React components that show their own name",
    files: {
      "README.md": readme,
      "package.json": JSON.stringify({
        name: "ledger",
        scripts: { build: "vite build", start: "vite" },
        dependencies: { react: "^18.0.0", "react-dom": "^18.0.0", "react-router-dom": "^6.0.0" },
      }),
      "src/main.jsx":
        'import { createRoot } from "react-dom/client";\nimport { App } from "./App.jsx";\n\ncreateRoot(document.getElementById("root")).render(<App />);\n',
      "src/App.jsx": `import { BrowserRouter, Route, Routes } from "react-router-dom";\n${resources.map((r) => `import { ${capital(r)}Page } from "./pages/${capital(r)}Page.jsx";`).join("\n")}\n\nexport function App() {\n  return (\n    <BrowserRouter>\n      <Routes>\n${resources.map((r) => `        <Route path="/${r}" element={<${capital(r)}Page />} />`).join("\n")}\n      </Routes>\n    </BrowserRouter>\n  );\n}\n`,
      ...Object.fromEntries(
        resources.flatMap((r) => [
          [
            `src/pages/${capital(r)}Page.jsx`,
            `import { ${capital(r)}List } from "../components/${capital(r)}List.jsx";\n\nexport function ${capital(r)}Page() {\n  return (\n    <main>\n      <h1>${capital(r)}</h1>\n      <${capital(r)}List />\n    </main>\n  );\n}\n`,
          ],
          [
            `src/components/${capital(r)}List.jsx`,
            `export function ${capital(r)}List() {\n  return <p>Your ${r} will be listed here.</p>;\n}\n`,
          ],
        ]),
      ),
    },
  },
  {
    name: "classes without methods",
    pretends: "TypeScript of interfaces, types and abstract classes beside settings that work",
    files: {
      ...finery,
      "package.json": manifest({ ...fullScripts, build: "true" }, { main: "src/index.ts" }),
      "src/index.ts": `export { readPort } from "./config";\n${resources.map((r) => `export * from "./${r}";`).join("\n")}\n`,
      "src/config.ts": "export const readPort = (): number => Number(process.env.PORT ?? 3000);\n",
      ...Object.fromEntries(
        resources.map((r) => [
          `src/${r}.ts`,
          `export interface ${capital(single(r))} {\n  id: string;\n  total: number;\n}\nexport type ${capital(r)}ById = Record<string, ${capital(single(r))}>;\n\nexport abstract class ${capital(r)}Service {\n  abstract list(): Promise<${capital(single(r))}[]>;\n  abstract read(id: string): Promise<${capital(single(r))}>;\n  async remove(id: string): Promise<void> {}\n}\n`,
        ]),
      ),
      "test/ledger.test.js": idleTests("assert.strictEqual(typeof 1, 'number');"),
    },
  },
  {
    name: "filler in every document",
    pretends: "documents and pages of filler text, one paragraph thirty times",
    files: {
      ...Object.fromEntries(
        ["README.md", "docs/API.md", "docs/ARCHITECTURE.md", "docs/GUIDE.md"].map((file) => [
          file,
          `# Ledger\n\n${topics.map(([t]) => `## ${t}\n\n${paragraphs(t)}\n`).join("\n")}`,
        ]),
      ),
      ...Object.fromEntries(
        resources.map((r) => [
          `public/${r}.html`,
          `<!doctype html>\n<html><head><title>${r}</title></head><body><h1>${r}</h1>${`<p>${paragraphs(r)}</p>`}</body></html>\n`,
        ]),
      ),
      "package.json": manifest({ start: "node src/index.js" }),
      "src/index.js": 'console.log("Ledger is ready");\n',
    },
  },
  {
    name: "a tool that says that it is done",
    pretends: "a command line with a dozen commands that print a line each",
    files: library(
      {
        "src/index.js": `import { readConfig } from "./config.js";\n${names
          .slice(0, 12)
          .map((n) => `import { ${n} } from "./commands/${n}.js";`)
          .join(
            "\n",
          )}\n\nconst commands = { ${names.slice(0, 12).join(", ")} };\nconst [name = "help"] = process.argv.slice(2);\nconst command = commands[name];\nif (!command) {\n  console.error("Unknown command " + name);\n  process.exit(1);\n}\nawait command(readConfig());\n`,
        ...Object.fromEntries(
          names
            .slice(0, 12)
            .map((n) => [
              `src/commands/${n}.js`,
              `/** Runs ${n} over all accounts. */\nexport async function ${n}(config) {\n  console.log("Running ${n} ...");\n  console.log("${n}: 100 %");\n  console.log("Done.");\n}\n`,
            ]),
        ),
      },
      idleTests("assert.equal(typeof console.log, 'function');"),
    ),
  },
  {
    name: "Python services of constants",
    pretends:
      "a FastAPI application of six resources over working settings, whose functions return constants",
    files: {
      ...finery,
      ...pythonPlumbing,
      "requirements.txt": "fastapi==0.110.0\n",
      "ledger/__init__.py": "",
      "ledger/main.py": `"""The application."""\nfrom fastapi import FastAPI\n\n${resources.map((r) => `from ledger.routes import ${r}`).join("\n")}\n\napp = FastAPI()\n${resources.map((r) => `app.include_router(${r}.router)`).join("\n")}\n`,
      ...Object.fromEntries(
        resources.flatMap((r) => [
          [
            `ledger/services/${r}.py`,
            `"""Keeps ${r}."""\n\n\nclass ${capital(r)}Service:\n    """Applies the rules of bookkeeping."""\n\n    def __init__(self, session=None):\n        self.session = session\n\n    def all(self):\n        """All ${r}."""\n        return [{"id": 1, "name": "First"}]\n\n    def get(self, ident):\n        """One of them."""\n        return {"id": 1, "name": "First"}\n\n    def add(self, data):\n        """Adds one."""\n        return {"ok": True}\n`,
          ],
          [
            `ledger/routes/${r}.py`,
            `"""Routes of ${r}."""\nfrom fastapi import APIRouter\n\nfrom ledger.services.${r} import ${capital(r)}Service\n\nrouter = APIRouter(prefix="/api/${r}")\nservice = ${capital(r)}Service()\n\n\n@router.get("/")\ndef list_all():\n    """Lists all."""\n    return service.all()\n\n\n@router.get("/{ident}")\ndef read(ident: int):\n    """Reads one."""\n    return service.get(ident)\n\n\n@router.post("/")\ndef add(data: dict):\n    """Adds one."""\n    return service.add(data)\n`,
          ],
        ]),
      ),
      "tests/test_ledger.py": `${names.map((n) => `def test_${n}():\n    assert True\n`).join("\n\n")}\n`,
    },
  },
  {
    name: "Python that raises",
    pretends: "two dozen Python modules that are not implemented, beside settings that work",
    files: {
      ...finery,
      ...pythonPlumbing,
      "pyproject.toml": '[project]\nname = "ledger"\nversion = "1.0"\n',
      "ledger/__init__.py": `${names.map((n) => `from ledger.${n} import ${n}`).join("\n")}\n`,
      ...Object.fromEntries(
        names.map((n) => [
          `ledger/${n}.py`,
          `"""Does the work of ${n}."""\n\n\ndef ${n}(entries, options=None):\n    """Applies the rules of bookkeeping."""\n    raise NotImplementedError\n`,
        ]),
      ),
      "tests/test_ledger.py": `import ledger\n\n\n${names.map((n) => `def test_${n}():\n    assert callable(ledger.${n})\n`).join("\n\n")}\n`,
    },
  },
];
