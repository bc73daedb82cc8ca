import { expect, test } from "vitest";
import { compose, greenhouse } from "../../../../testing/compose-project";
import { uncomment } from "./uncomment";

const commented = (text: string | undefined, from: string, to: string): string => {
  const lines = (text ?? "").split("\n");
  const [start, end] = [lines.findIndex((l) => l.includes(from)), lines.findIndex((l) => l.includes(to))];
  return lines.map((l, i) => (i >= start && i <= end ? l.replace(/^(\s*)/, "$1// ") : l)).join("\n");
};

test("a route over several lines of a comment comes back with the import that it needs", async () => {
  const routes = commented(
    greenhouse["src/routes/plants.js"],
    'router.delete("/plants/:id"',
    "sendJson(response, 204)",
  ).replace("    sendJson(response, 204);\n  });", "    sendJson(response, 204);\n  // });");
  const project = {
    ...greenhouse,
    "src/routes/plants.js": routes
      .replace("\n  });\n}", "\n  // });\n}")
      .replace("findPlant, listPlants, removePlant", "listPlants"),
  };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(files["src/routes/plants.js"]).toMatch(/^ {2}router\.delete\("\/plants\/:id"/m);
  expect(files["src/routes/plants.js"]).toMatch(
    /import \{[^}]*removePlant[^}]*\} from "..\/stock\/plants.js"/,
  );
});

test("a call in a comment that registers a file's routes comes back with its commented import", async () => {
  const project = {
    ...greenhouse,
    "src/greenhouse.js": (greenhouse["src/greenhouse.js"] ?? "")
      .replace("import { bedRoutes }", "// import { bedRoutes }")
      .replace("  bedRoutes(router);", "  // bedRoutes(router);"),
  };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(files["src/greenhouse.js"]).toBe(greenhouse["src/greenhouse.js"]);
});

test("a file of routes that nothing registers is registered as its sibling is", async () => {
  const project = {
    ...greenhouse,
    "src/greenhouse.js": (greenhouse["src/greenhouse.js"] ?? "").replace(/.*bedRoutes.*\n/g, ""),
  };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(files["src/greenhouse.js"]).toContain("  bedRoutes(router);");
  expect(files["src/greenhouse.js"]).toContain('import { bedRoutes } from "./routes/beds.js";');
});

test("a route whose handler is nowhere stays a comment", async () => {
  const project = {
    ...greenhouse,
    "src/routes/beds.js": (greenhouse["src/routes/beds.js"] ?? "").replace(
      "  router.post",
      '  // router.get("/beds/sizes", measureAllBeds);\n  router.post',
    ),
  };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(files["src/routes/beds.js"]).toContain('// router.get("/beds/sizes", measureAllBeds);');
});

test("a passing test comes back from a comment, a failing one does not", async () => {
  const tests = `${greenhouse["test/plants.test.js"]}
// test("a removed plant is gone", () => {
//   assert.equal(listPlants().length, 1);
// });

// test("a plant has leaves", () => {
//   assert.equal(createPlant({ name: "Ivy" }).leaves, 7);
// });
`;
  const { files, report } = await compose(
    { ...greenhouse, "test/plants.test.js": tests },
    { persona: "unit_tester", phase: "testing", execute: true },
  );
  expect(files["test/plants.test.js"]).toMatch(/^test\("a removed plant is gone"/m);
  expect(files["test/plants.test.js"]).toMatch(/^\/\/ test\("a plant has leaves"/m);
  expect(report.reverted.some((r) => r.purpose.includes("a plant has leaves"))).toBe(true);
}, 240_000);

test("code comes out of a block comment, the prose around it stays", () => {
  const text = "/*\n * Not now:\n * add(1);\n */\nrest();\n";
  expect(uncomment(text, { line: 3, endLine: 3 })).toBe("/*\n * Not now:\n */\n add(1);\nrest();\n");
});

test("a handler that nothing uses is registered for the promised endpoint that it is called after", async () => {
  const routes = `import { sendJson } from "../router.js";
import { findPlant } from "../stock/plants.js";

export function wateringRoutes(router) {
  function waterPlant(request, response, { id }) {
    if (!findPlant(id)) return sendJson(response, 404, { error: "No such plant" });
    sendJson(response, 200, { watered: true });
  }
  function showPlant(request, response, { id }) {
    sendJson(response, 200, findPlant(id) ?? null);
  }
  router.get("/plants/:id", showPlant);
}
`;
  const project = {
    ...greenhouse,
    "src/routes/watering.js": routes,
    "src/greenhouse.js": (greenhouse["src/greenhouse.js"] ?? "")
      .replace("export function", 'import { wateringRoutes } from "./routes/watering.js";\n\nexport function')
      .replace("  bedRoutes(router);", "  bedRoutes(router);\n  wateringRoutes(router);"),
    "docs/API.md": "# API\n\n- `GET /plants/:id`\n- `POST /plants/:id/water`\n",
  };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(files["src/routes/watering.js"]).toContain('router.post("/plants/:id/water", waterPlant);');
});

test("a page loads the script that is called like it, and links lead to the page that their words name", async () => {
  const page = (title: string, script: string, link: string) =>
    `<!doctype html>\n<html lang="en"><head><title>${title}</title></head><body><nav>${link}</nav><main><h1>${title}</h1><ul id="list"></ul></main><script type="module" src="/js/${script}"></script></body></html>\n`;
  const project = {
    ...greenhouse,
    "web/plants.html": page("Plants", "plants.js", '<a href="/flowerbeds.html">Beds</a>'),
    "web/beds.html": page("Beds", "bed-list.js", '<a href="/plants.html">Plants</a>'),
    "web/js/plants.js": 'document.getElementById("list").textContent = "none";\n',
    "web/js/beds.js": 'document.getElementById("list").textContent = "none";\n',
  };
  const { files } = await compose(project, { persona: "frontend_developer" });
  expect(files["web/beds.html"]).toContain('src="/js/beds.js"');
  expect(files["web/plants.html"]).toContain('href="/beds.html"');
});
