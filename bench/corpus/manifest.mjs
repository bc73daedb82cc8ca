// The labelled corpus: which public repositories, at which commit, how good a reader found them, and in which half.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { root } from "../../bin/install.mjs";

export const manifestFile = path.join(root, "bench", "corpus", "manifest.json");

/** The half that may be looked at while scoring is tuned, and the half that may not. */
export const halves = ["tuning", "held_out"];

export const labels = [1, 2, 3, 4, 5];

const entry = z.strictObject({
  name: z.string().regex(/^[\w-][\w.-]*\/[\w-][\w.-]*$/),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  kind: z.enum(["mature", "young", "abandoned", "example", "student", "generated", "hollow"]),
  languages: z.array(z.enum(["typescript", "javascript", "python"])).min(1),
  label: z.literal(labels),
  reason: z.string().min(20).max(200).endsWith("."),
  half: z.enum(halves),
});

const manifest = z
  .array(entry)
  .refine((entries) => unique(entries) === entries.length, "A name is listed twice.");
const unique = (entries) => new Set(entries.map(({ name }) => name.toLowerCase())).size;

export const readManifest = () => manifest.parse(JSON.parse(readFileSync(manifestFile, "utf8")));

/**
 * The half of each name: within each label the names stand in the order of the SHA-256 of the name, in hex, and go to
 * "tuning" and "held_out" in turn. Nobody chooses.
 */
export function splitIntoHalves(entries) {
  const found = new Map();
  for (const label of labels) {
    const names = entries.filter((each) => each.label === label).map(({ name }) => name);
    const ordered = names.map((name) => ({ name, digest: digestOf(name) })).sort(byDigest);
    for (const [at, { name }] of ordered.entries()) found.set(name, halves[at % halves.length]);
  }
  return found;
}

const digestOf = (name) => createHash("sha256").update(name, "utf8").digest("hex");
const byDigest = (one, other) => (one.digest < other.digest ? -1 : 1);
