import { expect, test } from "vitest";
import { seal, unseal } from "./seal";

const secret = "s".repeat(32);

test("a sealed text comes back with the same secret only, is not to be seen, and is never sealed twice the same", () => {
  const sealed = seal("access token", secret);
  expect(unseal(sealed, secret)).toBe("access token");
  expect(Buffer.from(sealed, "base64").toString("latin1")).not.toContain("access");
  expect(seal("access token", secret)).not.toBe(sealed);
  expect(() => unseal(sealed, "t".repeat(32))).toThrow();
});

test("a sealed text in which a byte was changed does not come back", () => {
  const bytes = Buffer.from(seal("access token", secret), "base64");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(() => unseal(bytes.toString("base64"), secret)).toThrow();
});
