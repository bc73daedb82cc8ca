export type LintFinding = {
  tool: "oxlint" | "ruff";
  rule: string;
  severity: "error" | "warning";
  category: "security" | "correctness" | "style";
  file: string;
  line: number;
  message: string;
};
