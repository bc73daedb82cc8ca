import path from "node:path";
import { expect, test } from "vitest";
import { listProblems } from "../../domain/contract/edit-contract";
import { addPerson, ctxOf } from "../../testing/cast";
import { referenceRoot } from "../../testing/mutated-project";
import { inferContractOf } from "./infer-contract";

process.env.MAESTRO_PROJECT_ROOTS = path.dirname(referenceRoot);
const subject = { kind: "directory", path: referenceRoot } as const;

test("a contract inferred from good work catches nine in ten general ways to break it, each by a clause", async () => {
  const ctx = ctxOf(await addPerson("Ada", "viewer"));
  const { contract, counts, mutations } = await inferContractOf(ctx, subject);
  expect(listProblems(contract)).toEqual([]);
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
  expect(mutations.length).toBeGreaterThan(40);
  const missed = mutations.filter((m) => m.caughtBy === null).map((m) => m.what);
  expect(missed.length / mutations.length, missed.join("; ")).toBeLessThanOrEqual(0.1);
  expect(mutations.find((m) => m.what === "README.md is empty")?.caughtBy).toBe("file:README.md");
});

test("a directory outside of the configured roots is refused", async () => {
  const ctx = ctxOf(await addPerson("Ada", "viewer"));
  const outside = { kind: "directory", path: import.meta.dirname } as const;
  await expect(inferContractOf(ctx, outside)).rejects.toMatchObject({ code: "path_refused" });
});
