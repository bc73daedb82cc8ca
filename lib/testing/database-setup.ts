// Runs before each test file that needs a database, and so before anything in it opens a connection: gives the file
// a database and a data directory of its own.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { createDatabase } from "./database";

const dataDir = mkdtempSync(path.join(os.tmpdir(), "maestro-test-"));
process.env.DATABASE_URL = await createDatabase();
process.env.MAESTRO_DATA_DIR = dataDir;
process.env.MAESTRO_SECRET = "a secret of the tests, thirty-two characters long";

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
