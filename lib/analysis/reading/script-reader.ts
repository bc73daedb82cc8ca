import type {
  CommentedCodeFact,
  DataModelFact,
  ExportFact,
  FunctionFact,
} from "../../domain/assessment/project-facts";
import { readBehaviour, type WrittenBehaviour } from "../detectors/behaviour";
import { readCalls, type WrittenCalls } from "../detectors/client-calls";
import { detectCommentedCode } from "../detectors/commented-code";
import { readDataModels } from "../detectors/data-models";
import { hasRoutes } from "../detectors/endpoints";
import { type EnvironmentRead, readEnvironment } from "../detectors/environment";
import { detectFunctions } from "../detectors/functions";
import { type NamedFunction, readNamedFunctions } from "../detectors/handlers";
import { detectExports, readImports, type WrittenImport } from "../detectors/modules";
import { hasMounts } from "../detectors/mounts";
import { detectParseError, type ParseError } from "../detectors/parse-errors";
import { loadsOthersUnseen } from "../detectors/reachable";
import { isOfBrowser } from "../detectors/sides";
import { readTests, type WrittenTests } from "../detectors/tests";
import { commentsOf, isScript, parseScripts, type Script } from "../parse-scripts";
import type { FileReader } from "./file-reader";

/** What a JavaScript or TypeScript file says by itself. The flags tell which files are worth a second look. */
export type ScriptReading = {
  comments: readonly (readonly [number, number])[];
  parseError: ParseError | null;
  imports: WrittenImport[];
  exports: ExportFact[];
  commentedCode: CommentedCodeFact[];
  /** Of test files. */
  tests: WrittenTests | null;
  /** The rest is read of product code alone. */
  functions: FunctionFact[];
  named: NamedFunction[];
  behaviour: WrittenBehaviour;
  calls: WrittenCalls;
  environment: EnvironmentRead[];
  dataModels: DataModelFact[];
  isOfBrowser: boolean;
  hasRoutes: boolean;
  hasMounts: boolean;
  loadsUnseen: boolean;
};

/** Of a file of which nothing was read. */
export const emptyReading: ScriptReading = {
  comments: [],
  parseError: null,
  imports: [],
  exports: [],
  commentedCode: [],
  tests: null,
  functions: [],
  named: [],
  behaviour: { outside: 0, functions: [], mentions: { once: [], more: [] } },
  calls: { called: [], requests: false },
  environment: [],
  dataModels: [],
  isOfBrowser: false,
  hasRoutes: false,
  hasMounts: false,
  loadsUnseen: false,
};

export const scriptReader: FileReader<ScriptReading | null> = {
  name: "script",
  version: "9",
  reads: ({ path, kind }) => isScript(path) && kind !== "data",
  read: async (file) => {
    const [script] = parseScripts([file]);
    if (!script) return null;
    const ofAll = {
      ...emptyReading,
      comments: commentsOf(script),
      parseError: await detectParseError(script),
      imports: readImports(script),
      exports: detectExports(script),
      commentedCode: detectCommentedCode(script),
    };
    return script.isTest ? { ...ofAll, tests: readTests(script) } : { ...ofAll, ...readProduct(script) };
  },
};

const readProduct = (script: Script) => ({
  functions: detectFunctions(script),
  named: readNamedFunctions(script),
  behaviour: readBehaviour(script),
  calls: readCalls(script),
  environment: readEnvironment(script),
  dataModels: readDataModels(script),
  isOfBrowser: isOfBrowser(script),
  hasRoutes: hasRoutes(script),
  hasMounts: hasMounts(script),
  loadsUnseen: loadsOthersUnseen(script),
});
