import { expect, test } from "vitest";
import { RENDERED_FROM, renderedShare } from "../domain/template/rendered-share";
import { loadTemplates } from "./load-templates";
import { renderTemplate } from "./render-template";

const bundled = new URL("../../templates", import.meta.url).pathname;

test("what a bundled template renders is told as its own, and not as that of another", async () => {
  const loaded = await loadTemplates(bundled);
  // Of the others nothing is known but that they need values.
  const templates = loaded.templates.filter((t) => t.placeholders.every((p) => p.default !== undefined));
  const shares = templates.flatMap((template) =>
    renderTemplate(template, {}).map(({ path, content }) => ({
      file: `${template.id} ${path}`,
      own: renderedShare(
        content,
        template.files.map((f) => f.source),
      ),
      // Code of a document says nothing here: another document may have the same commands.
      other: renderedShare(
        content,
        templates
          .find((t) => t.id !== template.id && t.personas[0] !== template.personas[0])
          ?.files.map((f) => f.source) ?? [],
      ),
      lines: content.split("\n").length,
    })),
  );
  const long = shares.filter((share) => share.lines >= 20);
  expect(long.length).toBeGreaterThan(30);
  const missed = long.filter((share) => share.own < RENDERED_FROM);
  expect(missed.map(({ file, own }) => `${file} ${own.toFixed(2)}`)).toEqual([]);
  expect(long.filter((share) => share.other >= RENDERED_FROM).map(({ file }) => file)).toEqual([]);
});
