import type { PythonBehaviour } from "./behaviour";
import type { WrittenClass } from "./classes";
import type { WrittenComment } from "./commented-code";
import type { EnvironmentRead } from "./environment";
import type { Expression } from "./expression";
import type { WrittenFunction } from "./functions";
import type { WrittenImport } from "./imports";
import type { Routing } from "./routing";
import type { WrittenTests } from "./tests";

/** What one Python file says by itself. */
export type PythonFileFacts = {
  parseError: { line: number; message: string } | null;
  imports: WrittenImport[];
  exports: { name: string; line: number }[];
  functions: WrittenFunction[];
  behaviour: PythonBehaviour;
  classes: WrittenClass[];
  /** Texts that are assigned to a name at the top of the file. */
  constants: Record<string, Expression>;
  /** What makes a thing, what a function returns and of what class a parameter is: `settings` of `Settings`. */
  instances: Record<string, string>;
  environment: EnvironmentRead[];
  commentedCode: WrittenComment[];
  /** Names with a capital that the file uses. */
  names: string[];
  /** Last names of functions that the file calls or hands on. */
  called: string[];
  /** Of files that speak of a web framework. */
  routing: Routing | null;
  /** Of test files. */
  tests: WrittenTests | null;
};
