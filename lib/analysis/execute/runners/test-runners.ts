import { pythonTestRunner } from "../../languages/python/running/python-test-runner";
import { javascriptRunner } from "./javascript-runner";
import type { TestRunner } from "./test-run";

/** Every language whose tests are run. Another one is added here and nowhere else. */
export const testRunners: readonly TestRunner[] = [javascriptRunner, pythonTestRunner];
