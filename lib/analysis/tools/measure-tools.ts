import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Measure } from "../../domain/assessment/measure";
import { newId } from "../../platform/id";
import { jscpd } from "./jscpd/find-duplicates";
import { lint } from "./lint";
import type { Tool, ToolInput } from "./tool";

/** Every tool that measures sources. One is added as a folder beside these, and here. */
const tools: readonly Tool[] = [lint, jscpd];

/** @param scratch absolute path of a directory below which each tool gets one of its own */
export async function measureTools(input: Omit<ToolInput, "scratch">, scratch: string): Promise<Measure[]> {
  const home = path.join(scratch, newId());
  try {
    // All have ended before their directories go, also when one of them was cancelled.
    const all = await Promise.allSettled(
      tools.map(async (tool, i) => {
        const own = path.join(home, String(i));
        await mkdir(own, { recursive: true });
        return { ...(await tool.measure({ ...input, scratch: own })), tool: tool.name };
      }),
    );
    return all.map((result) => {
      if (result.status === "rejected") throw result.reason;
      return result.value;
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
