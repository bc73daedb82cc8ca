import { expect, test } from "vitest";
import { compose, greenhouse } from "../../../../testing/compose-project";

test("a credential in the code is read from the environment, and the example file names it", async () => {
  const secret = "q7Zt3QwLm8VbX2sRf7YhC4nK";
  const project = {
    ...greenhouse,
    "src/stock/beds.js": `const weatherToken = "${secret}";\n${greenhouse["src/stock/beds.js"]}`,
  };
  const { files, report } = await compose(project, { persona: "backend_developer" });
  expect(files["src/stock/beds.js"]).toContain("const weatherToken = process.env.WEATHER_TOKEN;");
  expect(files[".env.example"]).toContain("WEATHER_TOKEN=");
  expect(JSON.stringify({ files, report })).not.toContain(secret);
  expect(report.left.some((l) => l.what.includes("history"))).toBe(true);
});

test("a body that is used as it comes is checked, and refused as other handlers refuse", async () => {
  const project = {
    ...greenhouse,
    "src/routes/beds.js": (greenhouse["src/routes/beds.js"] ?? "").replace(
      / {4}if \(typeof body.name.*\n/,
      "",
    ),
  };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(files["src/routes/beds.js"]).toContain('["name", "width"].some((field) => field in body)');
  expect(files["src/routes/beds.js"]).toContain(
    'return sendJson(response, 400, { error: "The body must be an object with at least one of name, width" });',
  );
});

test("a body that is read where it is used is checked before it", async () => {
  const routes = (greenhouse["src/routes/beds.js"] ?? "").replace(
    / {4}const body = await readJson\(request\);\n {4}if \(typeof body.name.*\n {4}sendJson\(response, 201, createBed\(body\)\);/,
    "    sendJson(response, 201, createBed(await readJson(request)));",
  );
  const { files } = await compose(
    { ...greenhouse, "src/routes/beds.js": routes },
    { persona: "backend_developer" },
  );
  expect(files["src/routes/beds.js"]).toMatch(
    /const body = await readJson\(request\);\n {4}if \(typeof body !== "object"/,
  );
  expect(files["src/routes/beds.js"]).toContain("createBed(body)");
});

test("a body is checked by the function that its noun has, as other handlers check theirs", async () => {
  const check = (noun: string) =>
    `export function validate${noun}(body) {\n  if (typeof body.name !== "string") throw new Error("name must be a text");\n}\n`;
  const routes = (file: string) => greenhouse[file] ?? "";
  const project = {
    ...greenhouse,
    "src/checks.js": check("Plant") + check("Bed"),
    "src/routes/plants.js": `import { validatePlant } from "../checks.js";\n${routes("src/routes/plants.js").replace(/ {4}if \(typeof body.name.*\n/, "    validatePlant(body);\n")}`,
    "src/routes/beds.js": routes("src/routes/beds.js").replace(/ {4}if \(typeof body.name.*\n/, ""),
  };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(files["src/routes/beds.js"]).toContain("    validateBed(body);");
  expect(files["src/routes/beds.js"]).toContain('import { validateBed } from "../checks.js";');
});
