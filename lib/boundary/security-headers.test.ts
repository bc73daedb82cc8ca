import { expect, it } from "vitest";
import { securityHeaders } from "./security-headers";

const policy = (development: boolean) => securityHeaders("abc", development)["content-security-policy"] ?? "";

it("allows no script without the request's nonce", () => {
  expect(policy(false)).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy(false)).not.toContain("unsafe-eval");
});

it("lets nobody frame the pages or send their forms elsewhere", () => {
  for (const rule of ["frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'", "object-src 'none'"])
    expect(policy(false)).toContain(rule);
});
