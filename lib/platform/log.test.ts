import { afterEach, describe, expect, test, vi } from "vitest";
import { createLogger } from "./log";

const CANARY = "canary-3f9a7c-do-not-print";

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger("info", { write: (line: string) => void lines.push(line) }));
  return lines.join("");
}

afterEach(() => vi.unstubAllEnvs());

describe("the log never prints", () => {
  test.each([
    ["a field named like a secret", { user: { password: CANARY } }, "signed in"],
    ["a header", { headers: { authorization: CANARY, cookie: CANARY } }, "request"],
    ["a password within an address", { at: `postgresql://app:${CANARY}@127.0.0.1:5432/app` }, "connecting"],
    ["a bearer token in the message", {}, `sent Bearer ${CANARY}`],
    [
      "a secret that is named in an error's message",
      { err: new Error(`password=${CANARY} refused`) },
      "failed",
    ],
    ["a one-time link", {}, `http://127.0.0.1:4000/set-up?token=${CANARY}`],
    [
      "a password in an error's message",
      { err: new Error(`postgresql://app:${CANARY}@host/app refused`) },
      "failed",
    ],
  ])("%s", (_what, fields, message) => {
    const text = logged((logger) => logger.info(fields, message));
    expect(text).toContain("[hidden]");
    expect(text).not.toContain(CANARY);
  });

  test("this installation's own secret, wherever it stands", () => {
    vi.stubEnv("MAESTRO_SECRET", CANARY);
    expect(logged((logger) => logger.error(`odd: ${CANARY}.`))).not.toContain(CANARY);
  });
});

test("ordinary text, addresses and fields stay as they are", () => {
  const text = logged((logger) =>
    logger.info({ session: "s-1" }, "see http://127.0.0.1:4000/sessions?token_count=2"),
  );
  expect(JSON.parse(text)).toMatchObject({
    session: "s-1",
    msg: "see http://127.0.0.1:4000/sessions?token_count=2",
  });
});
