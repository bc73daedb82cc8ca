import { AppError } from "./errors";

/** The database that the start command or the environment names; there is no default to fall back on silently. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new AppError(
      "configuration",
      "DATABASE_URL is not set; `npm start` sets it for the embedded PostgreSQL.",
    );
  return url;
}
