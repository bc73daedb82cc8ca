import { runExecutor } from "../executor/run-executor";
import { logger } from "../platform/log";

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());

function exitAtOnce(reason: string): never {
  logger.error(`The worker lost its claim and ends: ${reason}`);
  process.exit(70);
}

runExecutor(stop.signal, exitAtOnce).then(
  () => process.exit(0),
  (error: unknown) => {
    logger.error({ err: error }, "The worker could not go on");
    process.exit(1);
  },
);
