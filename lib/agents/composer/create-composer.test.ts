import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Template } from "../../domain/template/template";
import { compose, greenhouse, manifest } from "../../testing/compose-project";
import { applyEdits } from "./apply-edits";
import { readOutline } from "./outline/read-outline";

const withDefects = {
  ...greenhouse,
  "package.json": manifest({ descripton: "Keeps the plants and beds of a greenhouse" }),
  "docs/API.md": "# API\n\n- `GET /plants`\n- `GET /plants/:id`\n- `POST /fertilisers`\n",
};

const shop = readOutline("A loaf has a name and a price.");
/** Another template under an id that composer knows. */
const swap = (id: string) => (template: Template) =>
  template.id === id
    ? { ...template, placeholders: [], files: [{ path: "x.md", source: "Mine." }] }
    : template;

describe("composer", () => {
  test("makes the same edits from the same tree", async () => {
    const [first, second] = [
      await compose(withDefects, { persona: "backend_developer" }),
      await compose(withDefects, { persona: "backend_developer" }),
    ];
    expect(first.report.kept.length).toBeGreaterThan(0);
    expect(second).toEqual(first);
  });

  test("says what it could not mend, and why", async () => {
    const { report } = await compose(withDefects, { persona: "backend_developer" });
    const left = report.left.find((l) => l.what === "promised endpoints served");
    expect(left?.reason).toContain("POST /fertilisers");
  });

  test("keeps promises that nothing serves in the document", async () => {
    const { files } = await compose(withDefects, { persona: "backend_developer" });
    expect(files["docs/API.md"]).toContain("POST /fertilisers");
  });

  test("reports every kept proposal as an event", async () => {
    const { report, events } = await compose(withDefects, { persona: "backend_developer" });
    expect(events.filter((e) => e.startsWith("Kept:")).length).toBe(report.kept.length);
  });

  test("says that a template in the place of one that it knows does not fit, and does the rest", async () => {
    const built = {
      persona: "solution_architect",
      phase: "design" as const,
      outline: shop,
      requirement: "A shop.",
    };
    const honest = await compose({ ".gitkeep": "" }, built);
    const fooled = await compose(
      { ".gitkeep": "" },
      { ...built, replace: (all) => all.map(swap("api-reference")) },
    );
    expect(honest.files["docs/API.md"]).toContain("/api/loaves");
    expect(honest.report.left.map((l) => l.what)).not.toContain("A template of the library does not fit");
    expect(fooled.files["docs/API.md"] ?? "").not.toContain("/api/loaves");
    expect(
      fooled.report.left.find((l) => l.what === "A template of the library does not fit")?.reason,
    ).toMatch(/^api-reference: there is no placeholder/);
  });

  test("leaves entries alone that were written for another renderer", async () => {
    const foreign = await compose(withDefects, {
      persona: "backend_developer",
      replace: (all) => all.map((t) => ({ ...t, layout: "flat" as const })),
    });
    expect(foreign.report.templates).toEqual([]);
  });

  test("ends within two seconds of an abort and leaves the tree as it was", async () => {
    const controller = new AbortController();
    const started = performance.now();
    const run = compose(withDefects, {
      persona: "backend_developer",
      signal: AbortSignal.any([controller.signal, AbortSignal.timeout(20)]),
    });
    await expect(run).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("edits", () => {
  test.each([
    "../outside.txt",
    "/etc/outside.txt",
    ".git/config",
    "docs/.git/hooks/x",
    "link/inside.txt",
    "a//b",
    "",
  ])("refuse %j", async (target) => {
    const root = await mkdtemp(path.join(tmpdir(), "edits-"));
    const outside = await mkdtemp(path.join(tmpdir(), "outside-"));
    try {
      await mkdir(path.join(root, "docs"));
      await symlink(outside, path.join(root, "link"));
      await expect(
        applyEdits(root, [
          { path: "fine.txt", content: "x" },
          { path: target, content: "x" },
        ]),
      ).rejects.toThrow();
      await expect(readFile(path.join(root, "fine.txt"), "utf8")).rejects.toThrow();
    } finally {
      await rm(root, { recursive: true });
      await rm(outside, { recursive: true });
    }
  });

  test("are undone by the edits that applying them returns", async () => {
    const root = await mkdtemp(path.join(tmpdir(), "edits-"));
    await applyEdits(root, [{ path: "a.txt", content: "old" }]);
    const undo = await applyEdits(root, [
      { path: "a.txt", content: "new" },
      { path: "b/c.txt", content: "x" },
    ]);
    await applyEdits(root, undo);
    expect(await readFile(path.join(root, "a.txt"), "utf8")).toBe("old");
    await expect(readFile(path.join(root, "b/c.txt"), "utf8")).rejects.toThrow();
    await rm(root, { recursive: true });
  });
});
