import type { Language } from "./language";
import { python } from "./python/python";

/** Every language that is a plug-in. One is added as a folder beside python, and here. */
export const languages: readonly Language<unknown>[] = [python];
