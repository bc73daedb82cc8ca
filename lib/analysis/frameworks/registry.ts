import type { Framework } from "./framework";
import { nestjs } from "./nestjs/nestjs";
import { nextjs } from "./nextjs/nextjs";
import { routers } from "./routers/routers";

/** Every framework that is read. One is added as a folder beside these, and here. */
export const frameworks: readonly Framework[] = [routers, nestjs, nextjs];
