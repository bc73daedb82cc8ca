import { bakery } from "./bakery";
import type { Tree } from "./tree";

/** A project that does something, with a defect that keeps it from being finished. */
export type BrokenProject = { name: string; defect: string; files: Tree };

const without = (pattern: RegExp): Tree =>
  Object.fromEntries(Object.entries(bakery).filter(([file]) => !pattern.test(file)));
const changed = (file: string, change: (text: string) => string): Tree => ({
  ...bakery,
  [file]: change(bakery[file] ?? ""),
});

const pythonShop: Tree = {
  "pyproject.toml": '[project]\nname = "shop"\nversion = "1.0"\n',
  "shop/__init__.py": "",
  "shop/basket.py": `"""The basket of a shop."""


class Basket:
    """Keeps what a customer wants."""

    def __init__(self, prices):
        self.prices = prices
        self.lines = {}

    def add(self, article, count=1):
        """Adds so many of an article."""
        if article not in self.prices:
            raise KeyError(article)
        if count < 1:
            raise ValueError("count must be positive")
        self.lines[article] = self.lines.get(article, 0) + count

    def total(self, discount=0):
        """What it costs, in cents."""
        full = sum(self.prices[article] * count for article, count in self.lines.items())
        return full - full * discount // 10
`,
  "tests/test_basket.py": `from shop.basket import Basket


def test_total_with_discount():
    basket = Basket({"rye": 300})
    basket.add("rye", 2)
    assert basket.total(discount=10) == 540
`,
};

/** Small real work, each broken in another way. */
export const brokenProjects: readonly BrokenProject[] = [
  {
    name: "a build that fails",
    defect: "the source ends in the middle of a statement",
    files: changed("src/router.js", (text) => `${text}\nexport {`),
  },
  {
    name: "tests that do not start",
    defect: "the test script names a directory that is not there",
    files: changed("package.json", (text) => text.replace("node --test test/", "node --test absent/")),
  },
  {
    name: "tests that fail",
    defect: "an order is kept without its cake",
    files: changed("src/orders.js", (text) => text.replace("cake: fields.cake", "cake: fields.name")),
  },
  {
    name: "no tests, no documents",
    defect: "it works and nothing shows it",
    files: without(/test|\.md$/),
  },
  {
    name: "a server that does not start",
    defect: "the entry imports a file that is not there",
    files: changed("src/main.js", (text) => `import "./settings.js";\n${text}`),
  },
  {
    name: "a discount that is ten times too high",
    defect: "a calculation is wrong, and its test says so",
    files: pythonShop,
  },
];
