// How long questions and updates take and how much memory the index holds, at libraries of generated entries.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createGenerator } from "./generate-library.mjs";
import { count, loadNow, percentile, printTable, seconds, show } from "./report.mjs";
import { randomOf } from "./selection.mjs";

const QUESTIONS = 300;
const UPDATES = 300;
const MEGABYTE = 1_000_000;

export function measureSpeed(code, words, entries = "1000,10000,100000") {
  const samples = entries.split(",").map((size) => measure(code, words, count(size, 0)));
  const times = (of) => [0.5, 0.95, 1].map((share) => show(percentile(of, share)));
  printTable(
    "Questions, ms (limit 10; all threads of this machine shared)",
    ["entries", "p50", "p95", "max", "mean CPU", "load"],
    samples.map((s) => [s.size.toLocaleString("en"), ...times(s.questionMs), show(s.questionCpuMs), s.load]),
  );
  printTable(
    "Updates, ms, and the whole index",
    ["entries", "put p50", "p95", "max", "remove p95", "max", "build s", "MB"],
    samples.map((s) => [
      s.size.toLocaleString("en"),
      ...times(s.putMs),
      ...times(s.removeMs).slice(1),
      seconds(s.buildMs),
      show(s.memoryMegabytes),
    ]),
  );
  return samples;
}

function measure(code, words, size) {
  const { entry, question } = createGenerator(words, randomOf(1));
  const before = memory();
  const index = code.createTemplateIndex({ words });
  let buildMs = 0;
  for (let number = 0; number < size; number++) {
    const template = entry(number);
    buildMs += time(() => index.put(template));
  }
  const memoryMegabytes = (memory() - before) / MEGABYTE;
  const questions = Array.from({ length: QUESTIONS }, question);
  const ask = (asked) => time(() => index.match(asked, { limit: 10, threshold: code.MATCH_THRESHOLD }));
  for (const asked of questions.slice(0, 50)) ask(asked);
  const cpu = process.cpuUsage();
  const questionMs = questions.map(ask);
  const used = process.cpuUsage(cpu);
  const numbers = Array.from({ length: UPDATES }, (_, i) => (i * 7919) % size);
  const replacements = numbers.map((number) => entry(number, 1));
  const putMs = replacements.map((template) => time(() => index.put(template)));
  const removeMs = [...new Set(numbers)].map((number) => time(() => index.remove(`entry-${number}`)));
  const questionCpuMs = (used.user + used.system) / 1000 / QUESTIONS;
  return { size, questionMs, questionCpuMs, putMs, removeMs, buildMs, memoryMegabytes, load: loadNow() };
}

function time(work) {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** Bytes in use once everything unused is gone. */
function memory() {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
