import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { applicationProofs } from "./application-proofs";
import { configurationProofs } from "./configuration-proofs";
import { dataProofs } from "./data-proofs";
import { documentProofs } from "./document-proofs";
import { expressProofs } from "./express-proofs";
import { operationsProofs } from "./operations-proofs";
import { pageProofs } from "./page-proofs";
import { bundledTemplates } from "./render-proof";
import { securityProofs } from "./security-proofs";

/** Proved in a browser: library-application.test.ts and resource-page.test.ts. */
const inBrowser = ["application-node-http", "records-node-http", "records-page", "resource-page"];
const ofCode = [
  ...applicationProofs,
  ...dataProofs,
  ...expressProofs,
  ...operationsProofs,
  ...pageProofs,
  ...securityProofs,
];

test("every bundled template has one proof", () => {
  const proved = [...ofCode, ...configurationProofs, ...documentProofs].map(({ id }) => id).concat(inBrowser);
  expect(proved.sort()).toEqual(bundledTemplates.map(({ id }) => id).sort());
});

test("every template of code has at least two named breakages", () => {
  for (const { id, breakages } of ofCode) {
    const names = new Set(breakages.map(({ name }) => name));
    expect(names.size, id).toBeGreaterThanOrEqual(2);
    expect(names.size, id).toBe(breakages.length);
  }
});

test("every bundled template says in plain words what it is for", () => {
  for (const { id, description, tags, category, useCases } of bundledTemplates) {
    expect(description.length, id).toBeGreaterThan(60);
    expect(tags.length, id).toBeGreaterThanOrEqual(3);
    expect(category, id).not.toBeNull();
    expect(useCases.length, id).toBeGreaterThan(0);
  }
});

test("the library's README lists every bundled template and no other", () => {
  const readme = readFileSync(new URL("../../../templates/README.md", import.meta.url), "utf8");
  const listed = [...readme.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, id]) => id);
  expect(listed.sort()).toEqual(bundledTemplates.map(({ id }) => id).sort());
});
