import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { publishProduct, startProduct } from "./product";

/**
 * Playwright's global set-up: the built product with its worker and a database of its own, for the whole run. Beside the
 * bundled personas it reads a copy of `e2e/engine`, whose files a test may change, and beside
 * the bundled templates those of `e2e/library`.
 */
export default async function startForAllTests(): Promise<() => Promise<void>> {
  const engineDir = mkdtempSync(path.join(os.tmpdir(), "maestro-e2e-engine-"));
  cpSync(path.join(import.meta.dirname, "engine"), engineDir, { recursive: true });
  const { product, stop } = await startProduct({
    MAESTRO_ENGINE_PATH: engineDir,
    MAESTRO_TEMPLATES_PATH: path.join(import.meta.dirname, "library"),
  });
  publishProduct({ ...product, engineDir });
  return async () => {
    await stop();
    rmSync(engineDir, { recursive: true, force: true });
  };
}
