import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const checkedFolders = ["src", "tools", "public/js"];

function findScripts(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return findScripts(path);
    }
    return entry.name.endsWith(".js") ? [path] : [];
  });
}

const scripts = checkedFolders.flatMap(findScripts);
const failed = scripts.filter(
  (script) => spawnSync(process.execPath, ["--check", join(root, script)], { stdio: "inherit" }).status !== 0,
);

if (failed.length > 0) {
  console.error(`Syntax errors in: ${failed.join(", ")}`);
  process.exit(1);
}

rmSync(join(root, "dist"), { recursive: true, force: true });
cpSync(join(root, "public"), join(root, "dist"), { recursive: true });
console.log(`${scripts.length} scripts checked, pages copied to dist`);
