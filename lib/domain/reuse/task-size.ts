import type { TaskSize } from "./reuse-run";

/**
 * One number for how large a task is, on a logarithmic scale: a difference of ln 2 is twice the size. Builds: words of the
 * requirement times entities and features of the outline. Repairs: source files of the project before the session.
 */
export const sizeOfTask = (size: TaskSize): number =>
  size.kind === "build"
    ? Math.log(1 + size.words) + Math.log(1 + size.parts)
    : Math.log(1 + size.sourceFiles);
