// What has to be there before anything of ours can run. Uses nothing but Node itself.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

export const OLDEST_NODE = [20, 19];
const stampFile = path.join(root, "node_modules", ".maestro-installed");

/** Checks Node and git and installs the packages of the lock file unless that was done already. */
export async function prepareMachine() {
  checkNode();
  checkGit();
  await installPackages();
}

/** Throws where this Node is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Error(`Maestro needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`);
}

function checkGit() {
  if (spawnSync("git", ["--version"], { stdio: "ignore" }).status === 0) return;
  throw new Error("Maestro needs git, which is not installed (or not in PATH).");
}

async function installPackages() {
  const wanted = stamp();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  if (!isInstalledByHand()) {
    console.log("Installing packages; the first time this takes a minute or more.");
    // `npm ci` refuses a lock file that lacks other platforms' optional packages; `--no-save` obeys it all the same.
    const quiet = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const first = await runNpm(["ci", ...quiet]);
    const last = first.status === 0 ? first : await runNpm(["install", "--no-save", ...quiet]);
    if (last.status !== 0) throw new Error(`The packages could not be installed:\n${last.output}`);
  }
  writeFileSync(stampFile, wanted);
}

function stamp() {
  const lock = readFileSync(path.join(root, "package-lock.json"));
  const digest = createHash("sha256").update(lock).digest("hex");
  return `${digest} ${process.platform} ${process.arch} ${process.versions.modules}\n`;
}

/** npm writes its own record of what it installed; newer than the lock file, it is what the lock file says. */
function isInstalledByHand() {
  if (existsSync(stampFile)) return false;
  const record = path.join(root, "node_modules", ".package-lock.json");
  return (
    existsSync(record) && statSync(record).mtimeMs >= statSync(path.join(root, "package-lock.json")).mtimeMs
  );
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  return new Promise((resolve) => {
    const done = sayItWorks(`npm ${args[0]}`);
    const child = spawn(program, [...first, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.once("error", (error) => {
      output += error.message;
    });
    child.once("close", (status) => {
      done();
      resolve({ status: status ?? 1, output: output.trim() });
    });
  });
}

/** Says every fifteen seconds that something long is still going on; returns what ends that. */
export function sayItWorks(what) {
  const started = Date.now();
  const timer = setInterval(() => {
    console.log(`  ${what} is at work: ${Math.round((Date.now() - started) / 1000)} s`);
  }, 15_000);
  return () => clearInterval(timer);
}
