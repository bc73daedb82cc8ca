import { django } from "./django";
import { fastapi } from "./fastapi";
import { flask } from "./flask";
import type { Framework } from "./framework";
import { starlette } from "./starlette";

/** Every framework whose routes are read. One is added as a file beside these, and here. */
export const frameworks: readonly Framework[] = [fastapi, starlette, flask, django];
