import { expect, test } from "vitest";
import { compose, greenhouse, manifest } from "../../../../testing/compose-project";

test("a misspelt key of package.json becomes the key that it nearly is", async () => {
  const project = {
    ...greenhouse,
    "package.json": manifest({ improts: { "#stock/*": "./src/stock/*.js" } }),
    "src/routes/beds.js": (greenhouse["src/routes/beds.js"] ?? "").replace("../stock/beds.js", "#stock/beds"),
  };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(JSON.parse(files["package.json"] ?? "")).toHaveProperty("imports");
  expect(files["package.json"]).not.toContain("improts");
});

test("a script whose file has another name is pointed to it, one without any file goes", async () => {
  const project = {
    ...greenhouse,
    "package.json": manifest({
      scripts: { start: "node src/mian.js", test: "node --test", seed: "node tools/seed.js" },
    }),
  };
  const { files } = await compose(project, { persona: "devops_engineer", phase: "deployment" });
  expect(JSON.parse(files["package.json"] ?? "").scripts).toEqual({
    start: "node src/main.js",
    test: "node --test",
  });
});

test("an import that reaches nothing gets the only file that exports its names", async () => {
  const project = {
    ...greenhouse,
    "src/routes/plants.js": (greenhouse["src/routes/plants.js"] ?? "").replace(
      "../stock/plants.js",
      "../storage/plant.js",
    ),
  };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(files["src/routes/plants.js"]).toContain('from "../stock/plants.js"');
});

test("an import that two files could mean is left alone", async () => {
  const project = {
    ...greenhouse,
    "src/copy/plants.js": greenhouse["src/stock/plants.js"] ?? "",
    "src/routes/plants.js": (greenhouse["src/routes/plants.js"] ?? "").replace(
      "../stock/plants.js",
      "../storage/plants.js",
    ),
  };
  const { files, report } = await compose(project, { persona: "backend_developer" });
  expect(files["src/routes/plants.js"]).toContain("../storage/plants.js");
  expect(report.left.some((l) => l.reason.includes("../storage/plants.js"))).toBe(true);
});

test("what only CommonJS gives to modules is declared where an ES module uses it", async () => {
  const project = {
    ...greenhouse,
    "package.json": manifest({
      scripts: { start: "node src/main.js", test: "node --test", build: "node tools/build.js" },
    }),
    "tools/build.js": `import { readdirSync } from "node:fs";\n\nif (readdirSync(__dirname).length === 0) process.exit(1);\n`,
  };
  const { files } = await compose(project, { persona: "backend_developer", execute: true });
  expect(files["tools/build.js"]).toContain('import { fileURLToPath } from "node:url";');
  expect(files["tools/build.js"]).toContain(
    'const __dirname = fileURLToPath(new URL(".", import.meta.url));',
  );
});

test("a test script that runs nothing runs the tests that are there", async () => {
  const project = {
    ...greenhouse,
    "package.json": manifest({
      scripts: { start: "node src/main.js", test: 'echo "No tests yet" && exit 0' },
    }),
  };
  const { files } = await compose(project, { persona: "qa_engineer", phase: "testing", execute: true });
  expect(JSON.parse(files["package.json"] ?? "").scripts.test).toBe("node --test");
});

test("a variable that the code reads under another name than documents promise gets the promised one", async () => {
  const project = {
    ...greenhouse,
    "src/main.js": (greenhouse["src/main.js"] ?? "").replace(
      "process.env.PORT",
      "process.env.GREENHOUSE_PORT",
    ),
    "README.md":
      "# Greenhouse\n\n## Configuration\n\n| Variable | Meaning |\n| --- | --- |\n| `PLANT_PORT` | Port |\n",
  };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(files["src/main.js"]).toContain("process.env.PLANT_PORT");
});
