import { type TemplateProof, when } from "./template-proof";

/** Health, metrics, settings, logs, real-time channel and load test for Node. */
export const operationsProofs: TemplateProof[] = [
  {
    id: "health-endpoint-node-http",
    needs: { TIMEOUT_MS: 100 },
    hostile: {
      MODULE_FILE: "class/it's ü.js",
      TEST_FILE: "class/default.test.js",
      IMPORT: "./it's ü.js",
      TIMEOUT_MS: 100,
    },
    breakages: [
      when("is always well", "health.js", "well ? 200 : 503", "200"),
      when("says ok of each check", "health.js", 'ok ? "ok" : "failing"]', '"ok"]'),
    ],
  },
  {
    id: "metrics-node-http",
    breakages: [
      when("lets labels forge lines", "metrics.js", ".replace(/\"/g, '\\\\\"')", ""),
      when("keeps endless series", "metrics.js", "metric.series.size >= MAX_SERIES", "false"),
      when(
        "counts each value in one bucket",
        "metrics.js",
        "if (value <= bound) series.counts[at] += 1;",
        "if (value <= bound) { series.counts[at] += 1; break; }",
      ),
      when(
        "takes any method for a label",
        "request-metrics.js",
        'METHODS.includes(request.method) ? request.method : "other"',
        "request.method",
      ),
      when(
        "counts clients that left as answered",
        "request-metrics.js",
        'response.writableFinished ? response.statusCode : "aborted"',
        "response.statusCode",
      ),
    ],
  },
  {
    id: "configuration-node",
    hostile: {
      SETTINGS: [
        { NAME: "class", KIND: "integer", FALLBACK: "7", MIN: 1, MAX: 9 },
        { NAME: "constructor", KIND: "text", FALLBACK: '"a" `b` \u0024{c} */ \\', NOTE: "'d' <!-- \u202e" },
        { NAME: "toString", KIND: "secret", MIN: 3, NOTE: "`e` \u0024{f} \\" },
      ],
    },
    breakages: [
      when(
        "prints secrets",
        "secret.js",
        'return this.#value;\n  }\n  toString() {\n    return "[secret]";',
        "return this.#value;\n  }\n  toString() {\n    return this.#value;",
      ),
      when("takes half a number", "read-config.js", "!/^-?\\d+$/.test(text) || ", ""),
      when(
        "names the first mistake only",
        "read-config.js",
        "if (wrong.length > 0)",
        "wrong.splice(1);\n  if (wrong.length > 0)",
      ),
      when(
        "takes an empty value",
        "read-config.js",
        "if (env[name]) return",
        "if (env[name] !== undefined) return",
      ),
    ],
  },
  {
    id: "structured-logger-node",
    breakages: [
      when("redacts only the exact name", "redact.js", "plain(name).includes(word)", "plain(name) === word"),
      when(
        "looks at the first level only",
        "redact.js",
        'isSecret(name) ? "[secret]"',
        'isSecret(name) && depth === 0 ? "[secret]"',
      ),
      when("lets fields replace the level", "logger.js", ", ...head })", " })"),
      when("logs the query", "log-requests.js", "path: pathname", "path: request.url"),
      when("takes any id", "log-requests.js", "/^[\\w-]{8,64}$/.test(given)", "given"),
      when("writes every level", "logger.js", "if (LEVELS.indexOf(name) < least) return;", ""),
    ],
  },
  {
    id: "websocket-channel-node",
    breakages: [
      when("takes every origin", "channel.js", "if (!origins.includes(origin))", "if (false)"),
      when("lets everybody enter", "channel.js", "if (!(await mayEnter(request)))", "if (false)"),
      when("takes frames without a mask", "frames.js", "(bytes[1] & 0x80) === 0", "false"),
      when("forgets the limit over fragments", "frames.js", "size > limit || ", ""),
      when("sends to who sent", "channel.js", "if (connection !== except) ", ""),
      when("keeps dead connections", "connection.js", "if (!answered) return end();", ""),
      when(
        "answers pings with nothing",
        "connection.js",
        "encodeFrame(opcodes.pong, payload)",
        "encodeFrame(opcodes.pong, Buffer.alloc(0))",
      ),
    ],
  },
  {
    id: "load-test-node",
    breakages: [
      when("takes errors for answers", "run-load.js", "response.status < 400", "true"),
      when("counts the times of refusals", "summarise.js", ".filter(({ failed }) => failed === null)", ""),
      when(
        "is content without an answer",
        "summarise.js",
        "if (errorShare === null || p95 === null)",
        "if (false)",
      ),
      when("never fails", "main.js", "exceeded.length > 0 ? 1 : 0", "0"),
      when("takes the next lower percentile", "summarise.js", "Math.ceil(", "Math.floor("),
    ],
  },
];
