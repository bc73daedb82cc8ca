// The whole test suite, from a clean checkout or a used one.
//   node bin/test.mjs
import { checks } from "./check.mjs";
import { prepareMachine, root } from "./install.mjs";
import { report, runStages, runTool, tools } from "./stages.mjs";

const vitest = (project, output) => runTool(tools.vitest, ["run", "--project", project], {}, output);

/** Run beside the unit and database tests: most of a crash test's time is waiting until somebody notices the death. */
let crashTests;

const stages = [
  { name: "packages", run: prepareMachine },
  {
    name: "generated client and bundles",
    needs: ["packages"],
    run: async () => {
      const { bundlePrograms, generateClient } = await import("./build.mjs");
      await generateClient();
      await bundlePrograms();
    },
  },
  ...checks.map((check) => ({ ...check, needs: ["generated client and bundles"] })),
  // The structure tests of `npm run check` are among these.
  {
    name: "unit tests",
    needs: ["generated client and bundles"],
    run: () => {
      crashTests = vitest("crash", { shown: "at the end" });
      return vitest("unit");
    },
  },
  { name: "database tests", needs: ["generated client and bundles"], run: () => vitest("db") },
  {
    name: "crash tests, what is left of them",
    needs: ["generated client and bundles"],
    run: () => crashTests,
  },
  {
    name: "build",
    needs: ["generated client and bundles"],
    run: async () => {
      const { buildWeb } = await import("./build.mjs");
      const { reportBundle } = await import("./report-bundle.mjs");
      await buildWeb();
      reportBundle(root);
    },
  },
  {
    name: "browser tests",
    needs: ["build"],
    run: async () => {
      const { requireChromium } = await import("./chromium.mjs");
      return runTool(tools.playwright, ["test"], { CHROMIUM_PATH: await requireChromium(root) });
    },
  },
];

report(await runStages(stages));
