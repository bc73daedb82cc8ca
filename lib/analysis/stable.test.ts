import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { bakery } from "../testing/bakery";
import { installMaestro } from "../testing/run-maestro";
import { makeTree } from "../testing/tree";
import { assessProject } from "./assess-project";

const python = {
  "app/main.py":
    "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get('/loaves/{loaf}')\ndef read(loaf: str):\n    return {'loaf': loaf.upper()}\n",
  "tests/test_main.py":
    "from app.main import read\n\n\ndef test_read():\n    assert read('rye') == {'loaf': 'RYE'}\n",
  "öfen/ınce.js": "export const heat = (degrees) => degrees * 1.8 + 32;\n",
};
const tree = makeTree({ ...bakery, ...python });
const elsewhere = mkdtempSync(path.join(tmpdir(), "maestro-elsewhere-"));
afterAll(() => {
  tree.remove();
  rmSync(elsewhere, { recursive: true, force: true });
});

const assess = async (root: string) => {
  const { assessment } = await assessProject({ root, commit: "c", execute: null });
  return { ...assessment, durationMs: 0 };
};

describe("the same tree", () => {
  test("assessed ten times is told the same ten times", async () => {
    const first = await assess(tree.root);
    for (let time = 2; time <= 10; time++) expect(await assess(tree.root)).toEqual(first);
  });

  test("in another directory, its files written in another order, is told the same", async () => {
    const copy = path.join(elsewhere, "deeper", "copy");
    for (const file of [...Object.keys({ ...bakery, ...python })].reverse())
      cpSync(path.join(tree.root, file), path.join(copy, file));
    expect(await assess(copy)).toEqual(await assess(tree.root));
  });

  test("under another locale and time zone, by another process that keeps nothing, is told the same", async () => {
    const told = [];
    for (const [LC_ALL, TZ] of [
      ["C", "UTC"],
      ["tr_TR.UTF-8", "Asia/Kolkata"],
      ["de_DE.UTF-8", "America/St_Johns"],
    ] as const) {
      const maestro = installMaestro({ LC_ALL, LANG: LC_ALL, TZ });
      try {
        const { code, stdout } = await maestro.run(["assess", tree.root, "--no-execute", "--json"]);
        expect(code).toBe(0);
        told.push(JSON.parse(stdout));
      } finally {
        maestro.remove();
      }
    }
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  }, 120_000);
});
