import { expect, test } from "vitest";
import { compose, greenhouse } from "../../../../testing/compose-project";

test("request tests hold what the program answered, are labelled so, and are kept when coverage rises", async () => {
  const { files, report } = await compose(greenhouse, {
    persona: "unit_tester",
    phase: "testing",
    execute: true,
  });
  const written = files["test/requests.test.js"] ?? "";
  expect(report.kept.map((k) => k.ability)).toContain("tests.characterise");
  expect(written).toContain("// Characterisation:");
  expect(written).toContain("characterisation: /plants with a body answers 201 to POST");
  expect(written).toContain('"error"], "name must be a text"');
  expect(files["test/plants.test.js"]).toBe(greenhouse["test/plants.test.js"]);
}, 120_000);
