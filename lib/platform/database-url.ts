import { AppError } from "./errors";

/** The database that the start command or the environment names; there is no default to fall back on silently. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  // A build loads the modules and asks the database nothing.
  if (!url && process.env.NEXT_PHASE === "phase-production-build") return "postgresql://unset";
  if (!url)
    throw new AppError(
      "configuration",
      "DATABASE_URL is not set; `npm start` sets it for the embedded PostgreSQL.",
    );
  return url;
}
