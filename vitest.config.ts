import { defineConfig } from "vitest/config";

const withDatabase = {
  globalSetup: "lib/testing/database-server.ts",
  setupFiles: "lib/testing/database-setup.ts",
  // Children are told apart by their parent's process id, and a killed child must not take the run with it.
  pool: "forks" as const,
};

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    maxWorkers: 2,
    // A busy machine is not a failure.
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,components,bin,app,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.{db,crash}.test.ts", "**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["{lib,app,bin}/**/*.db.test.ts"],
          testTimeout: 60_000,
          ...withDatabase,
        },
      },
      {
        extends: true,
        test: {
          name: "crash",
          include: ["{lib,bin}/**/*.crash.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          ...withDatabase,
        },
      },
      {
        extends: true,
        test: {
          // Against the built product, which has a database of its own.
          name: "product",
          include: ["e2e/**/*.crash.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 360_000,
          pool: "forks",
        },
      },
    ],
  },
});
