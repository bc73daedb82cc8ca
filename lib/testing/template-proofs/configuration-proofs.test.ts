import { describe, expect, test } from "vitest";
import { renderTemplate } from "../../templates/render-template";
import { configurationProofs } from "./configuration-proofs";
import { bundledTemplate } from "./render-proof";

describe.each(configurationProofs)("$id", ({ id, values, read, expected }) => {
  const template = bundledTemplate(id);
  const rendered = (files = template.files) =>
    read(new Map(renderTemplate({ ...template, files }, values).map((file) => [file.path, file.content])));

  test("says what it was told, whatever that is", () => {
    expect(rendered()).toEqual(expected);
  });

  const lines = template.files.flatMap(({ path, source }) =>
    source
      .split("\n")
      .flatMap((line, at) => (/^\s*(?:\{\{[#/^]\w+\}\})?\s*$/.test(line) ? [] : [{ path, line, at }])),
  );
  test.each(lines)("is found out without the line $line", ({ path, at }) => {
    const files = template.files.map((file) =>
      file.path === path ? { ...file, source: file.source.split("\n").toSpliced(at, 1).join("\n") } : file,
    );
    const readOrFailed = () => {
      try {
        return rendered(files);
      } catch {
        return "cannot be read";
      }
    };
    expect(readOrFailed()).not.toEqual(expected);
  });
});
