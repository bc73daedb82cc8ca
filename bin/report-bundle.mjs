// How much JavaScript a browser loads for each route at first, compressed, from the record that the build leaves.
//   node bin/report-bundle.mjs
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { root as checkout } from "./install.mjs";

/** Prints one line per route, largest first. */
export function reportBundle(root = checkout) {
  const record = path.join(root, ".next", "diagnostics", "route-bundle-stats.json");
  if (!existsSync(record)) {
    console.log("The build left no record of what each route loads.");
    return;
  }
  const sizes = new Map();
  const sizeOf = (chunk) => {
    if (!sizes.has(chunk)) sizes.set(chunk, gzipSync(readFileSync(path.join(root, chunk))).length);
    return sizes.get(chunk);
  };
  const rows = JSON.parse(readFileSync(record, "utf8"))
    .map(({ route, firstLoadChunkPaths }) => ({
      route,
      bytes: firstLoadChunkPaths.reduce((sum, chunk) => sum + sizeOf(chunk), 0),
    }))
    .sort((a, b) => b.bytes - a.bytes);
  console.log("JavaScript at the first load of each route, compressed:");
  for (const { route, bytes } of rows) console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${route}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) reportBundle();
