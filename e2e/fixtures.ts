import { readFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type Product, theProduct } from "./product";

type Fixtures = {
  product: Product;
  /** Patterns of console errors that the test expects, to which it adds. */
  expectedErrors: RegExp[];
  /** Fails when axe finds something on the page, in the light and in the dark theme. */
  checkAccessibility: (page: Page) => Promise<void>;
};

const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** Every test fails on an error in the browser's console and on an uncaught exception in the page. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  product: async ({}, use) => use(theProduct()),

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  baseURL: async ({}, use) => use(theProduct().baseUrl),

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  expectedErrors: async ({}, use) => use([]),

  page: async ({ page, expectedErrors }, use) => {
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => errors.push(`${error} (${page.url()})`));
    await use(page);
    const unexpected = errors.filter((error) => !expectedErrors.some((expected) => expected.test(error)));
    const said = unexpected.length === 0 ? "" : `; the web server's last words:\n${lastWords(theProduct())}`;
    expect(unexpected, `errors in the browser's console${said}`).toEqual([]);
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  checkAccessibility: async ({}, use) =>
    use(async (page) => {
      await untilItListens(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        // Without a page of axe's own for each result: no page here has frames of another origin.
        const axe = new AxeBuilder({ page })
          .setLegacyMode()
          // The component library's announcements outlive the pressed button that named them.
          .exclude("[data-live-announcer]");
        // The dark theme changes colours and nothing else.
        const { violations } = await (colorScheme === "light" ? axe : axe.withRules(OF_COLOURS)).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
        );
        expect(found, `accessibility of ${page.url()} in ${colorScheme}`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: null });
    }),
});

/** As the server sent it nothing takes the focus by keyboard yet: React marks each element when it takes it over. */
const untilItListens = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll("main button, main [role=tab]")].every((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps$")),
    ),
  );

const lastWords = ({ dataDir }: Product): string =>
  readFileSync(path.join(dataDir, "logs", "web.log"), "utf8")
    .split("\n")
    .slice(-30)
    .join("\n");

export { expect };
