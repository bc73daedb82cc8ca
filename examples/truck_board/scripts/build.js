import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { copyTree } from "./lib/copyTree.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dist = path.join(root, "dist");

const { name, version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
const count = await copyTree(path.join(root, "public"), dist);
await writeFile(path.join(dist, "version.json"), `${JSON.stringify({ name, version })}\n`);

console.log(`Built ${name} ${version}: ${count} files in dist/`);
