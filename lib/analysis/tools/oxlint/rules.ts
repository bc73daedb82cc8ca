/** What is asked of JavaScript and TypeScript: what is wrong, and what weakens security; no taste. */
export const OXLINT_RULES = {
  /** Change it with the rules. */
  version: "2",
  configuration: {
    plugins: ["typescript", "oxc", "react"],
    categories: { correctness: "error" },
    rules: {
      "no-unused-vars": [
        "warn",
        { args: "none", caughtErrors: "none", ignoreRestSiblings: true, varsIgnorePattern: "^_" },
      ],
      // Of the correctness rules those that speak of taste, or of what a compiler cannot speed up.
      "no-control-regex": "off",
      "react/incompatible-library": "off",
      "react/preserve-manual-memoization": "off",
      "react/exhaustive-deps": "warn",
      "react/set-state-in-effect": "warn",
      "no-empty-pattern": "warn",
      "no-extend-native": "warn",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-unexpected-multiline": "error",
      "no-unmodified-loop-condition": "warn",
      "oxc/misrefactored-assign-op": "warn",
      "oxc/approx-constant": "warn",
      "react/iframe-missing-sandbox": "warn",
      "react/jsx-no-script-url": "error",
    },
    // Known to all programs: what is undefined is found by resolving imports.
    env: { builtin: true, node: true, browser: true },
  },
} as const;

const security =
  /^(?:no-eval|no-implied-eval|no-new-func|no-script-url|jsx-no-script-url|iframe-missing-sandbox|jsx-no-target-blank)$/;
const style = /^no-(?:unused|useless|unneeded|empty)/;

export const categoryOf = (rule: string): "security" | "correctness" | "style" =>
  security.test(rule) ? "security" : style.test(rule) ? "style" : "correctness";
