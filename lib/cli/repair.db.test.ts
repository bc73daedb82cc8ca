import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { bakery } from "../testing/bakery";
import { useDatabase } from "../testing/database";
import { installMaestro } from "../testing/run-maestro";
import { makeTree } from "../testing/tree";

test("a repair that Ctrl-C stops is kept, goes on when it is resumed, and stops at a gate that waits for a person", async () => {
  const maestro = installMaestro({ DATABASE_URL: useDatabase(), LOG_LEVEL: "error" });
  const project = makeTree(bakery);
  const out = path.join(maestro.dataDir, "result");
  try {
    const repair = ["repair", project.root, "--preset", "standard", "--json"];
    let signalled = false;
    const stopped = await maestro.run(repair, (said, child) => {
      if (signalled || !said.includes("Measured the project")) return;
      signalled = child.kill("SIGINT");
    });
    expect(stopped.code).toBe(130);
    const { error } = JSON.parse(stopped.stdout);
    const sessionId = /sessions resume (\S+)$/.exec(error.advice)?.[1] ?? "";

    const listed = JSON.parse((await maestro.run(["sessions", "list", "--json"])).stdout);
    expect(listed.sessions).toMatchObject([
      { session_id: sessionId, outcome: "running", started_by: expect.any(String) },
    ]);

    const resumed = await maestro.run(["sessions", "resume", sessionId.slice(-8), "--out", out, "--json"]);
    expect(resumed.code).toBe(1);
    expect(resumed.stderr).toContain("Design gate waits for a person");
    expect(JSON.parse(resumed.stdout)).toMatchObject({
      session_id: sessionId,
      outcome: "waiting",
      initial_score: expect.any(Number),
      fixed: expect.arrayContaining([expect.objectContaining({ provenance: "claimed" })]),
      commits: expect.arrayContaining([expect.objectContaining({ persona: "requirement_analyst" })]),
    });
    expect(readFileSync(path.join(out, "docs/REQUIREMENTS.md"), "utf8")).toContain("#");
    expect(existsSync(path.join(out, ".git"))).toBe(false);
    expect(existsSync(path.join(project.root, "docs"))).toBe(false);

    const shown = await maestro.run(["sessions", "show", sessionId]);
    expect(shown.stdout).toContain("the command line decides none");
    for (const line of shown.stdout.split("\n").filter((l) => !l.includes("/gates/")))
      expect(line.length, line).toBeLessThanOrEqual(80);
    expect((await maestro.run(["sessions", "cancel", sessionId])).code).toBe(0);
  } finally {
    maestro.remove();
    project.remove();
  }
});
