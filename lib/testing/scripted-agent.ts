import type { Agent, AgentJob } from "../agents/agent";
import { getInstallation } from "../usecases/installation";

/** What a persona's agent does with its work tree when it is asked. */
export type PersonaScript = (job: AgentJob) => Promise<void> | void;

/** Registers an agent with this process's installation that does what the test says, by persona id; others do nothing. */
export async function addScriptedAgent(id: string, scripts: Record<string, PersonaScript>): Promise<void> {
  const agent: Agent = {
    id,
    label: id,
    worksSideBySide: true,
    available: async () => ({ available: true, reason: null }),
    run: async (job, _emit, signal) => {
      await scripts[job.persona.id]?.(job);
      signal.throwIfAborted();
      return { summary: `${job.persona.id} did its part`, kept: [], reverted: [], left: [], templates: [] };
    },
  };
  (await getInstallation()).agents.push(agent);
}
