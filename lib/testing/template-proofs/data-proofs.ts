import { type TemplateProof, when } from "./template-proof";

/** Jobs, migrations and CSV for Node. */
export const dataProofs: TemplateProof[] = [
  {
    id: "job-queue-node",
    breakages: [
      when("gives up after the first failure", "job-queue.js", "job.attempts >= MAX_ATTEMPTS", "true"),
      when("tries for ever", "job-queue.js", "job.attempts >= MAX_ATTEMPTS", "false"),
      when("runs all at once", "job-queue.js", "due.slice(0, CONCURRENCY - running.size)", "due"),
      when("forgets what ran", "job-store.js", 'job.state === "running"', "false"),
      when("ignores keys", "job-queue.js", "if (same) return same.id;", ""),
    ],
  },
  {
    id: "migrations-node",
    breakages: [
      when("does not look for changes", "migrate.js", "file.checksum !== checksum", "false"),
      when(
        "keeps half a migration",
        "migrate.js",
        'await database.run("ROLLBACK");',
        'await database.run("COMMIT");',
      ),
      when("applies in a dry run", "migrate.js", "if (dryRun)", "if (false)"),
      when("passes over gaps", "read-migrations.js", "if (number !== at + 1)", "if (false)"),
      when("takes line endings for changes", "read-migrations.js", '.replaceAll("\\r\\n", "\\n")', ""),
    ],
  },
  {
    id: "csv-transfer-node",
    breakages: [
      when("lets formulas through", "write-csv.js", "/^[=+\\-@\\t\\r]/.test(text)", "false"),
      when("does not double quotes", "write-csv.js", `.replaceAll('"', '""')`, ""),
      when(
        "takes the rows that are well",
        "read-csv.js",
        "{ records: [], errors: errors.slice",
        "{ records, errors: errors.slice",
      ),
      when("counts lines without those in cells", "parse-csv.js", "line += cell.breaks;", ""),
      when("has no limit of rows", "parse-csv.js", "if (rows.length > maxRows)", "if (false)"),
    ],
  },
];
