import { expect, test } from "vitest";
import { compose, greenhouse } from "../../../../testing/compose-project";

const design = {
  required_files: ["docs/ARCHITECTURE.md"],
  required_documentation_sections: {
    "docs/ARCHITECTURE.md": ["Modules", "Data flow", { heading: "Budget", severity: "warning" }],
  },
};

test("a document under a near name is moved, its prose kept and its links followed", async () => {
  const project = {
    ...greenhouse,
    "ARCH.md": "# Architecture\n\nOne process waters the plants and keeps the beds.\n",
    "README.md": "# Greenhouse\n\nSee [how it is built](ARCH.md).\n",
  };
  const { files } = await compose(project, {
    persona: "solution_architect",
    phase: "design",
    contract: design,
  });
  expect(files["ARCH.md"]).toBeUndefined();
  expect(files["docs/ARCHITECTURE.md"]).toContain("One process waters the plants and keeps the beds.");
  expect(files["README.md"]).toContain("(docs/ARCHITECTURE.md)");
});

test("a section that no fact can fill is an open question, and is left open", async () => {
  const { files, report } = await compose(greenhouse, {
    persona: "solution_architect",
    phase: "design",
    contract: design,
  });
  expect(files["docs/ARCHITECTURE.md"]).toContain(
    "Open question: no file of the project says anything on budget.",
  );
  expect(report.left.some((l) => l.what.includes("Budget"))).toBe(true);
});

test("a misspelt path in a document becomes the only endpoint that it nearly is; other promises stay", async () => {
  const project = { ...greenhouse, "docs/API.md": "# API\n\n- `GET /plant`\n- `GET /seedlings`\n" };
  const { files } = await compose(project, { persona: "backend_developer" });
  expect(files["docs/API.md"]).toContain("`GET /plants`");
  expect(files["docs/API.md"]).toContain("`GET /seedlings`");
});

test("dead links lead to the file that they mean or become text, and dead commands are corrected", async () => {
  const project = {
    ...greenhouse,
    "docs/notes.md": "# Notes\n\nFerns need little light.\n",
    "README.md":
      "# Greenhouse\n\nRead [notes](NOTES.md) and [plans](plans/2031.md). Start it with `npm run dev`.\n",
  };
  const { files } = await compose(project, { persona: "technical_writer", phase: "deployment" });
  expect(files["README.md"]).toContain("[notes](docs/notes.md) and plans.");
  expect(files["README.md"]).toContain("`npm start`");
});
