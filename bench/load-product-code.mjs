// The product's TypeScript as a module that Node can import: bundled beside the worker, with the same options.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundleOptions } from "../bin/build.mjs";
import { root } from "../bin/install.mjs";

export const productCode = path.join(root, "dist", "bench.js");

export async function bundleProductCode() {
  await build({
    ...bundleOptions(),
    entryPoints: {
      bench: "bench/product-code.mjs",
      "reading-worker": "lib/analysis/reading/reading-worker.ts",
    },
  });
}

/** Reads its configuration from the environment as it is at the first use. */
export async function loadProductCode() {
  await bundleProductCode();
  return import(pathToFileURL(productCode).href);
}
