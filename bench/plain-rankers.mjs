// What the matcher is compared with: two plain ways of ranking templates, over the same texts and without its stems and weights.

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
const textOf = ({ name, description, tags, useCases }) => [name, description, ...tags, ...useCases].join(" ");

/** The share of the requirement's words that the template has. */
export function createKeywordOverlap(templates) {
  const sets = templates.map((template) => ({ id: template.id, words: new Set(wordsOf(textOf(template))) }));
  return (text) => {
    const asked = [...new Set(wordsOf(text))];
    return order(
      sets.map(({ id, words }) => ({ id, score: asked.filter((w) => words.has(w)).length / asked.length })),
    );
  };
}

/** The cosine of vectors of words, each weighted by its count and the logarithm of its rarity among the templates. */
export function createTfIdf(templates) {
  const counted = templates.map((template) => ({
    id: template.id,
    counts: count(wordsOf(textOf(template))),
  }));
  const having = count(counted.flatMap(({ counts }) => [...counts.keys()]));
  const weigh = (counts) =>
    new Map(
      [...counts].map(([word, n]) => [
        word,
        n * Math.log((1 + templates.length) / (1 + (having.get(word) ?? 0))),
      ]),
    );
  const vectors = counted.map(({ id, counts }) => ({ id, vector: weigh(counts) }));
  return (text) => {
    const asked = weigh(count(wordsOf(text)));
    return order(vectors.map(({ id, vector }) => ({ id, score: cosine(asked, vector) })));
  };
}

function count(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function cosine(a, b) {
  const lengthOf = (vector) => Math.hypot(...vector.values());
  const dot = [...a].reduce((sum, [word, value]) => sum + value * (b.get(word) ?? 0), 0);
  return dot === 0 ? 0 : dot / (lengthOf(a) * lengthOf(b));
}

/** Its own score stands where the matcher has a probability: nothing better is to be had. */
const order = (hits) =>
  hits
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id, score }) => ({ id, probability: score }));
