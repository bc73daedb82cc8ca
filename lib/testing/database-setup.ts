// Runs before each test file that needs a database, and so before anything in it opens a connection.
import { createDatabase } from "./database";

process.env.DATABASE_URL = await createDatabase();
