// How long questions and updates take and how much memory the index holds, at libraries of generated entries.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createGenerator } from "./generate-library.mjs";
import { count, loadNow, percentile, printTable, seconds, show } from "./report.mjs";
import { randomOf } from "./selection.mjs";

const WARM_UP = 50;
const QUESTIONS = 300;
const UPDATES = 300;
const MEGABYTE = 1_000_000;

export function measureSpeed(code, words, entries = "1000,10000,100000") {
  const samples = entries.split(",").map((size) => measure(code, words, count(size, 0)));
  const times = (of, clock) =>
    [0.5, 0.95, 1].map((share) =>
      show(
        percentile(
          of.map((t) => t[clock]),
          share,
        ),
      ),
    );
  const table = (part) =>
    samples.map((s) => [
      s.size.toLocaleString("en"),
      ...times(s[part], "wallMs"),
      ...times(s[part], "cpuMs"),
    ]);
  const head = ["entries", "p50", "p95", "max", "CPU p50", "p95", "max"];
  printTable("Questions, ms, the best 10 of each", head, table("questions"));
  printTable("An entry put in place of another, ms", head, table("puts"));
  printTable("An entry removed, ms", head, table("removals"));
  printTable(
    "The whole index",
    ["entries", "build, CPU s", "MB", "load at the end"],
    samples.map((s) => [s.size.toLocaleString("en"), seconds(s.buildCpuMs), show(s.memoryMegabytes), s.load]),
  );
  return samples;
}

function measure(code, words, size) {
  const { entry, question } = createGenerator(words, randomOf(1));
  const before = memory();
  const index = code.createTemplateIndex({ words });
  let buildCpuMs = 0;
  for (let number = 0; number < size; number++) {
    const template = entry(number);
    buildCpuMs += time(() => index.put(template)).cpuMs;
  }
  const memoryMegabytes = (memory() - before) / MEGABYTE;
  const asked = Array.from({ length: WARM_UP + QUESTIONS }, question);
  const questions = asked
    .map((each) => time(() => index.match(each, { limit: 10, threshold: code.MATCH_THRESHOLD })))
    .slice(WARM_UP);
  const numbers = [...new Set(Array.from({ length: UPDATES }, (_, i) => (i * 7919) % size))];
  const puts = numbers.map((number) => entry(number, 1)).map((template) => time(() => index.put(template)));
  const removals = numbers.map((number) => time(() => index.remove(`entry-${number}`)));
  return { size, questions, puts, removals, buildCpuMs, memoryMegabytes, load: loadNow() };
}

/** By the clock, and the processor time of this process, which depends little on what else the machine does. */
function time(work) {
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000 };
}

/** Bytes in use once everything unused is gone. */
function memory() {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
