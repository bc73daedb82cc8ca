import { expect, test } from "vitest";
import { compose, greenhouse } from "../../compose-fixture";
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
