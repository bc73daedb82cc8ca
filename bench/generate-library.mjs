// Library entries and questions of any number with words as often as descriptions of packages have them (the shares that come
// with the word vectors), each entry about something, and names in code that hardly occur again. The same seed gives the same
// library.

const TOPICS = 400;
const WORDS_OF_A_TOPIC = 60;
const PERSONAS = [
  "backend_developer",
  "frontend_developer",
  "qa_engineer",
  "devops_engineer",
  "technical_writer",
];

/** `words` are the product's word vectors, `random` gives numbers from 0 to below 1. */
export function createGenerator(words, random) {
  const vocabulary = [...words.rows.keys()];
  const common = createDraw(vocabulary, words.frequency, random);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const topics = Array.from({ length: TOPICS }, () =>
    Array.from({ length: WORDS_OF_A_TOPIC }, () => pick(vocabulary)),
  );
  const text = (topic, length, share) =>
    Array.from({ length }, () => (random() < share ? pick(topic) : common())).join(" ");
  const between = (low, high) => low + Math.floor(random() * (high - low + 1));
  const contents = (topic) =>
    Array.from({ length: 60 }, () => `const ${pick(topic)}${between(0, 9)} = ${text(topic, 4, 0.4)};`).join(
      "\n",
    );

  const entry = (number, revision = 0) => {
    const topic = topics[(number * 7919) % TOPICS];
    return {
      id: `entry-${number}`,
      digest: `${number}-${revision}`,
      name: text(topic, between(2, 5), 0.8),
      description: text(topic, between(15, 40), 0.4),
      version: "1.0.0",
      personas: [pick(PERSONAS)],
      tags: Array.from({ length: 6 }, () => pick(topic)),
      category: pick(topic),
      language: pick(["typescript", "javascript", "python"]),
      framework: null,
      useCases: [text(topic, 8, 0.5), text(topic, 10, 0.5)],
      declared: [],
      layout: "maestro",
      placeholders: [],
      files: [{ path: `src/${pick(topic)}.js`, source: contents(topic) }],
      hooks: [],
      notRenderable: null,
    };
  };
  const question = () => ({
    text: text(pick(topics), between(8, 45), 0.4),
    persona: pick([null, ...PERSONAS]),
  });
  return { entry, question };
}

/** Draws words as often as their shares say. */
function createDraw(vocabulary, shares, random) {
  let sum = 0;
  const ends = Float64Array.from(shares, (share) => {
    sum += share;
    return sum;
  });
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    return vocabulary[low];
  };
}
