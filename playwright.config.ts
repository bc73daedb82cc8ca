import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./bin/chromium.mjs";

// Chromium refuses its own sandbox to root, as in a bare container.
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/start-product.ts",
  // One product serves all tests. Files run beside each other, the tests of one file in their order; a test may kill the
  // product's worker, which another one takes over from.
  workers: 2,
  projects: [
    { name: "set-up", testMatch: "administrator.spec.ts" },
    { name: "product", testIgnore: "administrator.spec.ts", dependencies: ["set-up"] },
  ],
  retries: 0,
  timeout: 120_000,
  // A busy machine is not a failure.
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    // What cannot be pressed or filled by then never can.
    actionTimeout: 60_000,
    // A quarter of the tests' time; `npx playwright test --trace retain-on-failure` writes them.
    trace: "off",
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: await findChromium(),
      args: [
        ...asRoot,
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-component-update",
        "--disable-background-networking",
        "--disable-sync",
      ],
    },
  },
});
