/** What is asked of Python: errors, pyflakes, likely bugs and security. Change the version with the rules. */
export const RUFF_RULES = {
  version: "2",
  select: ["E4", "E7", "E9", "F", "B", "S"],
  /**
   * Of the security rules those that tell little of a product: assertions, passwords by the look of a name (secrets are
   * looked for on their own), random numbers for any purpose, every use of a child process or its import, and bare
   * `try … pass`, which B and E have.
   */
  ignore: ["S101", "S105", "S106", "S107", "S311", "S404", "S603", "S606", "S607", "S110", "S112", "B008"],
} as const;
