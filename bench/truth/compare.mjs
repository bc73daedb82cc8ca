// What was counted by hand, and how far facts agree with it.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../../bin/install.mjs";

const directory = path.join(root, "bench", "truth");

export const readTruths = () =>
  readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(directory, name), "utf8")));

/** Endpoints that are served are compared by method and pattern, whatever their parameters are called. */
export function compareCounts(truth, facts) {
  const found = facts.endpoints.filter((e) => e.live);
  return {
    endpoints: compareSets(truth.endpoints.map(keyOf), found.map(keyOf)),
    tests: { counted: truth.tests.count, found: facts.tests.filter((t) => !t.skipped).length },
    sections: compareSets(truth.sections.map(plain), sectionsOf(facts).map(plain), { repeats: true }),
  };
}

const keyOf = ({ method, pattern }) => `${method} ${pattern.replace(/:\w+/g, ":")}`;

/** Headings of the README at the root with anything beneath them. */
const sectionsOf = ({ documents }) =>
  documents
    .filter((d) => /^readme\.(?:md|markdown|rst)$/i.test(d.file))
    .flatMap((d) => d.headings)
    .filter((h) => h.words > 0 || h.block)
    .map((h) => h.text);

/** Words alone: a mark-up's signs and pictures do not count. */
const plain = (heading) =>
  heading
    .replace(/<[^<>]*>/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();

/** Null: there is nothing that a share could be of. */
function compareSets(counted, found, { repeats = false } = {}) {
  const [wanted, given] = repeats ? [counted, found] : [[...new Set(counted)], [...new Set(found)]];
  const left = [...given];
  const missed = wanted.filter((key) => {
    const at = left.indexOf(key);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const right = wanted.length - missed.length;
  return {
    counted: wanted.length,
    found: given.length,
    right,
    precision: given.length === 0 ? null : right / given.length,
    recall: wanted.length === 0 ? null : right / wanted.length,
    missed,
    extra: left,
  };
}
