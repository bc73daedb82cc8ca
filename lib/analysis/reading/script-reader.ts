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
import { type EnvironmentRead, readEnvironment } from "../detectors/environment";
import { detectFunctions } from "../detectors/functions";
import { detectExports, readImports, type WrittenImport } from "../detectors/modules";
import { hasMounts } from "../detectors/mounts";
import { detectParseError, type ParseError } from "../detectors/parse-errors";
import { loadsOthersUnseen } from "../detectors/reachable";
import { readRoutes, type WrittenRoute } from "../detectors/routes";
import { isOfBrowser } from "../detectors/sides";
import { readTests, type WrittenTests } from "../detectors/tests";
import { countUnread } from "../detectors/unread-routes";
import { type NamedFunction, readNamedFunctions } from "../detectors/written-functions";
import { commentsOf, isScript, parseScripts, type Script } from "../parse-scripts";
import type { FileReader } from "./file-reader";

/** What a JavaScript or TypeScript file says by itself. The flags tell which files are worth a second look at their trees. */
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
  behaviour: WrittenBehaviour;
  calls: WrittenCalls;
  environment: EnvironmentRead[];
  dataModels: DataModelFact[];
  isOfBrowser: boolean;
  hasMounts: boolean;
  loadsUnseen: boolean;
  /** And these of what may run on a server. */
  named: NamedFunction[];
  routes: WrittenRoute[];
  unreadRoutes: number;
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
  behaviour: { outside: 0, functions: [], mentions: { once: [], more: [] } },
  calls: { called: [], requests: false },
  environment: [],
  dataModels: [],
  isOfBrowser: false,
  hasMounts: false,
  loadsUnseen: false,
  named: [],
  routes: [],
  unreadRoutes: 0,
};

export const scriptReader: FileReader<ScriptReading | null> = {
  name: "script",
  version: "10",
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

function readProduct(script: Script) {
  const ofBrowser = isOfBrowser(script);
  return {
    functions: detectFunctions(script),
    behaviour: readBehaviour(script),
    calls: readCalls(script),
    environment: readEnvironment(script),
    dataModels: readDataModels(script),
    isOfBrowser: ofBrowser,
    hasMounts: hasMounts(script),
    loadsUnseen: loadsOthersUnseen(script),
    ...(ofBrowser ? {} : readServer(script)),
  };
}

function readServer(script: Script): Pick<ScriptReading, "named" | "routes" | "unreadRoutes"> {
  const routes = readRoutes(script);
  return {
    named: readNamedFunctions(script),
    routes,
    unreadRoutes: routes.length > 0 ? countUnread(script) : 0,
  };
}
