import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { compose, greenhouse, manifest } from "../../testing/compose-project";
import { applyEdits } from "./apply-edits";

const withDefects = {
  ...greenhouse,
  "package.json": manifest({ descripton: "Keeps the plants and beds of a greenhouse" }),
  "docs/API.md": "# API\n\n- `GET /plants`\n- `GET /plants/:id`\n- `POST /fertilisers`\n",
};

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
