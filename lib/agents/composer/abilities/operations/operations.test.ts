import { expect, test } from "vitest";
import { compose, greenhouse } from "../../../../testing/compose-project";

test("a workflow, an image, an ignore file and the settings come from the project's own scripts and reads", async () => {
  const { files } = await compose(greenhouse, { persona: "devops_engineer", phase: "deployment" });
  expect(files[".github/workflows/ci.yml"]).toContain("npm test");
  expect(files[".github/workflows/ci.yml"]).not.toContain("npm run build");
  expect(files.Dockerfile).toContain("FROM node:");
  expect(files[".gitignore"]).toContain("node_modules/");
  expect(files[".env.example"]).toContain("PORT=4100");
});
