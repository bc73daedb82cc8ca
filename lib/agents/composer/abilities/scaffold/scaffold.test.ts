import { expect, test } from "vitest";
import { compose, greenhouse, type Project } from "../../../../testing/compose-project";

const promise = (...lines: string[]): Project => ({
  ...greenhouse,
  "docs/API.md": `# API\n\n${lines.map((l) => `- \`${l}\``).join("\n")}\n`,
});

test("reading one record is made of the look-up that removing it has", async () => {
  const { files } = await compose(promise("GET /plants", "GET /plants/:id"), {
    persona: "backend_developer",
  });
  const routes = files["src/routes/plants.js"] ?? "";
  const reading = routes.slice(routes.indexOf('router.get("/plants/:id"'));
  expect(reading).toContain('if (!found) return sendJson(response, 404, { error: "No such plant" });');
  expect(reading).toContain("sendJson(response, 200, found);");
  expect(reading).not.toContain("removePlant");
});

test("no reading is made of a look-up that changes the record", async () => {
  const project = promise("GET /plants/:id");
  const routes = (project["src/routes/plants.js"] ?? "")
    .replace("if (!findPlant(id))", "if (!removePlant(id))")
    .replace("    removePlant(id);\n", "");
  const { files } = await compose(
    { ...project, "src/routes/plants.js": routes },
    { persona: "backend_developer" },
  );
  expect(files["src/routes/plants.js"]).toBe(routes);
});

test("an endpoint is written like that of another resource, with the storage function that it needs", async () => {
  const { files } = await compose(promise("DELETE /beds/:id"), { persona: "backend_developer" });
  expect(files["src/routes/beds.js"]).toContain('router.delete("/beds/:id"');
  expect(files["src/stock/beds.js"]).toContain("export const removeBed = (id) => beds.delete(id);");
  expect(files["docs/API.md"]).toContain("DELETE /beds/:id");
});

test("an endpoint without anything like it is left, and said", async () => {
  const { files, report } = await compose(promise("POST /beds/:id/water"), { persona: "backend_developer" });
  expect(files["src/routes/beds.js"]).not.toContain("water");
  expect(report.left.some((l) => l.reason.includes("POST /beds/:id/water"))).toBe(true);
});

test("a new endpoint is documented with the rest", async () => {
  const { files } = await compose(promise("GET /plants", "GET /beds"), {
    persona: "deployment_specialist",
    phase: "deployment",
  });
  expect(files["docs/API.md"]).toContain("GET /health");
});

test("a stub page shows the records of the endpoint that it is named after, in its own frame", async () => {
  const page = (title: string, main: string, script: string) =>
    `<!doctype html>\n<html lang="en"><head><title>${title}</title></head>\n<body>\n<nav><a href="/">Home</a></nav>\n<main class="wide"><h1>${title}</h1>${main}</main>${script}\n</body></html>\n`;
  const project = {
    ...greenhouse,
    "web/index.html": page(
      "Plants",
      '<ul id="plants"></ul>',
      '<script type="module" src="/js/plants.js"></script>',
    ),
    "web/js/plants.js": 'fetch("/plants");\n',
    "web/beds.html": page("Beds", "<p>Coming soon</p>", ""),
    "web/weather.html": page("Weather", "<p>Coming soon</p>", ""),
  };
  const { files, report } = await compose(project, { persona: "frontend_developer" });
  expect(files["web/beds.html"]).toContain('<main class="wide">');
  expect(files["web/beds.html"]).toContain('<script type="module" src="/js/beds.js"></script>');
  expect(files["web/js/beds.js"]).toContain("/beds");
  expect(files["web/weather.html"]).toBe(project["web/weather.html"]);
  expect(report.left.some((l) => l.reason.includes("Weather"))).toBe(true);
});

test("a misspelt path of a served endpoint is corrected and never built", async () => {
  const { files } = await compose(promise("GET /plants", "GET /plant"), { persona: "backend_developer" });
  expect(files["src/routes/plants.js"]).not.toContain('"/plant"');
});

test("a record that only a change gives is not read by its name", async () => {
  const project = promise("GET /plants/:id");
  const routes = (project["src/routes/plants.js"] ?? "").replace(
    "    if (!findPlant(id)) return",
    "    const plant = updatePlant(id, await readJson(request));\n    if (!plant) return",
  );
  const { files } = await compose(
    { ...project, "src/routes/plants.js": routes },
    { persona: "backend_developer" },
  );
  // The delete handler's body may get a check; no reading endpoint may be made out of a change.
  expect(files["src/routes/plants.js"]).not.toContain('router.get("/plants/:id"');
});

test("no endpoint is written like one whose records have other fields", async () => {
  const project = promise("PATCH /beds/:id");
  const routes = (project["src/routes/plants.js"] ?? "")
    .replace("createPlant,", "changeHeight, createPlant,")
    .replace(
      "  router.delete",
      `  router.patch("/plants/:id", async (request, response, { id }) => {
    const body = await readJson(request);
    if (typeof body.height !== "number") return sendJson(response, 400, { error: "height must be a number" });
    sendJson(response, 200, changeHeight(id, body.height));
  });
  router.delete`,
    );
  const stock = `${project["src/stock/plants.js"]}export const changeHeight = (id, height) => Object.assign(plants.get(id), { height });\n`;
  const router = (project["src/router.js"] ?? "").replace(
    'post: add("POST")',
    'post: add("POST"), patch: add("PATCH")',
  );
  const { files } = await compose(
    { ...project, "src/routes/plants.js": routes, "src/stock/plants.js": stock, "src/router.js": router },
    { persona: "backend_developer" },
  );
  expect(files["src/routes/beds.js"]).not.toContain("/beds/:id");
});
