// Benchmarks of the product as it is built here. They measure and compare; none of them fails because of a time.
//   node bench/main.mjs repair | start | pages | parked | assess | contract | execute | hollow | personas | templates | savings | tools [options]
import { parseArgs } from "node:util";
import { generateClient } from "../bin/build.mjs";
import { assess } from "./assess.mjs";
import { contract } from "./contract.mjs";
import { execute } from "./execute.mjs";
import { hollow } from "./hollow.mjs";
import { pages } from "./pages.mjs";
import { parked } from "./parked.mjs";
import { personas } from "./personas.mjs";
import { leave } from "./product.mjs";
import { repair } from "./repair.mjs";
import { describeRun, saveSamples } from "./report.mjs";
import { savings } from "./savings.mjs";
import { start } from "./start.mjs";
import { templates } from "./templates.mjs";
import { tools } from "./tools.mjs";

const usage = `Usage: npm run bench -- repair [directory …] [--times 3]
                        start [--times 5] [--first]
                        pages [--sessions 2000] [--events 200000] [--requests 50]
                              [--data-dir directory]
                        parked [--sessions 1000]
                        assess [directory …] [--files 100,1000,5000,27000] [--times 3]
                        contract [--files 1000,100000] [--times 5]
                        execute --from directory [project …] [--no-install]
                        hollow
                        personas [--fit]
                        templates [--fit] [--entries 1000,10000,100000] [--from directory]
                        savings [--times 3000]
                        tools directory … [--times 3]
All: --json file`;

const benchmarks = {
  repair,
  start,
  pages,
  parked,
  assess,
  contract,
  execute,
  hollow,
  personas,
  templates,
  savings,
  tools,
};

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.once(name, () => void leave().finally(() => process.exit(1)));
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      times: { type: "string" },
      first: { type: "boolean" },
      fit: { type: "boolean" },
      sessions: { type: "string" },
      events: { type: "string" },
      requests: { type: "string" },
      files: { type: "string" },
      entries: { type: "string" },
      from: { type: "string" },
      "no-install": { type: "boolean" },
      "data-dir": { type: "string" },
      json: { type: "string" },
    },
  });
  const [name = "", ...rest] = positionals;
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (!benchmark) throw new Error(usage);
  await generateClient();
  const about = describeRun(name, process.argv.slice(2));
  const samples = await benchmark({ ...values, names: rest });
  if (values.json) saveSamples(values.json, about, samples);
  // The product's code keeps connections open.
  process.exit(0);
} catch (error) {
  console.error(error.code?.startsWith("ERR_PARSE_ARGS") ? `${error.message}\n${usage}` : error.message);
  process.exit(1);
}
