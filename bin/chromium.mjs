// A browser for the browser tests: one that is here, or Playwright's own, downloaded as a last resort.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium on this machine; undefined when there is none. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return named;
  }
  const directories = ["/usr/bin", ...(process.env.PATH ?? "").split(path.delimiter)];
  const installed = directories
    .flatMap((directory) => NAMES.map((name) => path.join(directory, name)))
    .find((candidate) => existsSync(candidate));
  return installed ?? (await ownChromium());
}

/** As `findChromium`, and tries Playwright's download before it gives up with what the person can do. */
export async function requireChromium(root) {
  const found = await findChromium();
  if (found) return found;
  console.log("No Chromium is installed; trying Playwright's download.");
  const cli = path.join(root, "node_modules", "playwright", "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], {
    cwd: root,
    stdio: "inherit",
    timeout: 300_000,
  });
  const downloaded = await ownChromium();
  if (downloaded) return downloaded;
  throw new Error(
    "The browser tests need Chromium. Install it (Debian, Ubuntu: `apt-get install chromium`), " +
      "or name one in CHROMIUM_PATH.",
  );
}

async function ownChromium() {
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : undefined;
}
