import { expect, test } from "vitest";
import { compose, greenhouse } from "../../../../testing/compose-project";

const project = {
  ...greenhouse,
  "docs/reqs.txt":
    "Wishes of the gardeners\n\n- Gardeners can add plants\n- The system must answer within two seconds\n- Gardeners can order a pizza\n",
};
const contract = {
  required_files: ["docs/REQUIREMENTS.md"],
  validation_rules: [{ rule: "requirements_have_acceptance" }],
};

test("a list of wishes becomes numbered requirements with criteria from what they trace to", async () => {
  const { files, report } = await compose(project, {
    persona: "requirement_analyst",
    phase: "requirements",
    contract,
  });
  expect(files["docs/reqs.txt"]).toBeUndefined();
  expect(files["docs/REQUIREMENTS.md"]).toMatch(
    /### FR-1 Gardeners can add plants[\s\S]*WHEN a client sends `POST \/plants`/,
  );
  expect(files["docs/REQUIREMENTS.md"]).toMatch(/### NFR-1[\s\S]*SHALL answer within two seconds/);
  expect(report.left).toEqual([]);
});

test("what traces to nothing is an open question, never a requirement with a made-up criterion", async () => {
  const { files } = await compose(project, {
    persona: "requirement_analyst",
    phase: "requirements",
    contract,
  });
  const open = (files["docs/REQUIREMENTS.md"] ?? "").split("## Open questions")[1];
  expect(open).toContain("order a pizza");
});
