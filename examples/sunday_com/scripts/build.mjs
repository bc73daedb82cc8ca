// Checks that every source parses and that its relative imports reach a file, then copies the pages to dist/.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const files = (directory) =>
  readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.m?js$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));

const problems = [];
for (const file of [...files("server"), ...files("web")]) {
  const checked = spawnSync(process.execPath, ["--check", file], { encoding: "utf8" });
  if (checked.status !== 0) problems.push(`${file}: ${checked.stderr.split("\n")[0]}`);
  for (const [, specifier] of readFileSync(file, "utf8").matchAll(/from\s+"(\.[^"]+)"/g)) {
    if (!existsSync(path.join(path.dirname(file), specifier))) problems.push(`${file}: cannot find module ${specifier}`);
  }
}
if (problems.length > 0) {
  for (const problem of problems) console.error(`error: ${problem}`);
  process.exit(1);
}
rmSync("dist", { recursive: true, force: true });
cpSync("web", "dist", { recursive: true });
console.log("build finished");
