import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Measure } from "../../domain/assessment/measure";
import { newId } from "../../platform/id";
import { notMeasured } from "../measures/measure-shape";
import { tools } from "./registry";
import type { Tool, ToolInput } from "./tool";

/**
 * One measure of each tool. A tool that fails in any way has measured nothing; only cancelling ends them all.
 * @param scratch absolute path of a directory below which each tool gets one of its own
 */
export async function measureTools(
  input: Omit<ToolInput, "scratch">,
  scratch: string,
  asked: readonly Tool[] = tools,
): Promise<Measure[]> {
  const home = path.join(scratch, newId());
  try {
    // All at once: a program's own start takes longer than most projects.
    const measured = await Promise.allSettled(
      asked.map((tool, i) => measureTool(tool, { ...input, scratch: path.join(home, String(i)) })),
    );
    return measured.map((m) => {
      if (m.status === "rejected") throw m.reason;
      return m.value;
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function measureTool(tool: Tool, input: ToolInput): Promise<Measure> {
  input.signal?.throwIfAborted();
  try {
    await mkdir(input.scratch, { recursive: true });
    return { ...(await tool.measure(input)), tool: tool.name };
  } catch (error) {
    input.signal?.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    return { ...notMeasured(tool, `${tool.name} failed: ${why.slice(0, 200)}`), tool: tool.name };
  }
}
