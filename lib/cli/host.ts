import type { Config } from "../platform/config";

/** What the launcher in bin/ does for the command line: processes, signals and the machine are its own. */
export type Host = {
  version: string;
  /** False where NO_COLOR is set or the terminal shows none. */
  colour: boolean;
  debug: boolean;
  /** Aborted by Ctrl-C or a request to end. */
  signal: AbortSignal;
  openDatabase(config: Config, options: OpenDatabaseOptions): Promise<OpenDatabase>;
  /** Runs a worker until it ends; resolves to its exit code. */
  runWorker(config: Config, options: { say: Say }): Promise<number>;
  hasDatabase(config: Config): Promise<boolean>;
  examine(config: Config): Promise<Machine>;
};
export type Say = (text: string) => void;
type OpenDatabaseOptions = { worker: boolean; say: Say };

/** A database that can be asked, with a worker where one was wanted, until it is closed. */
export type OpenDatabase = {
  /** Address of the Maestro that serves this data directory; null when there is none. */
  servedAt: string | null;
  /** What the worker said at last, when it will never do anything; null while there is hope. */
  hopeless(): string | null;
  close(): Promise<void>;
};

export type Machine = {
  node: string;
  oldestNode: string;
  git: string | null;
  chromium: string | undefined;
  servedAt: string | null;
  database: {
    kind: "named" | "embedded";
    state: "answers" | "unreachable" | "stopped" | "not made";
    name: string;
    version?: string;
    reason?: string;
  };
  hasWorker: boolean;
  hasWeb: boolean;
};
