// Assesses one project and prints what that took, as JSON. Loading the code is not counted.
//   node bench/assess-once.mjs directory cache-directory
import { pathToFileURL } from "node:url";
import { root } from "../bin/install.mjs";
import { productCode } from "./load-product-code.mjs";

process.env.DATABASE_URL ||= "postgresql://bench@127.0.0.1:1/none";
const { assessProject, prepareReading } = await import(pathToFileURL(productCode).href);
const [, , directory, cacheDirectory] = process.argv;
prepareReading(root, cacheDirectory);
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const { facts, assessment } = await assessProject({ root: directory, commit: "bench", execute: null });
const wallMs = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
console.log(
  JSON.stringify({
    filesFound: facts.files.length,
    measured: assessment.measures.filter((m) => m.state === "measured").length,
    score: assessment.score,
    wallMs,
    cpuMs: (user + system) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);
