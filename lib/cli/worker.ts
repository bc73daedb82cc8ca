import { getConfig } from "../platform/config";
import type { Call } from "./commands";

/** `maestro worker`: a worker in the foreground, until it is stopped. */
export const worker = ({ host, output }: Call): Promise<number> =>
  host.runWorker(getConfig(), { say: output.say });
