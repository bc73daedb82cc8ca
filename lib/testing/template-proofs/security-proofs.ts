import { type TemplateProof, when } from "./template-proof";

/** Sign-in and audit trail for Node. */
export const securityProofs: TemplateProof[] = [
  {
    id: "session-authentication-node-http",
    breakages: [
      when("lets every password in", "auth.js", "if (!user || !right)", "if (!user)"),
      when("keeps sessions that ended", "sessions.js", "session.endsAt > now()", "true"),
      when("only clears the cookie", "sessions.js", "      sessions.delete(hashOf(tokenOf(request)));\n", ""),
      when("lets scripts read the cookie", "sessions.js", "HttpOnly; ", ""),
      when("never locks", "sign-in-guard.js", "count >= MAX_FAILURES", "false"),
      when(
        "counts after the check",
        "sign-in-guard.js",
        "tries.set(email, { count: count + 1",
        "setTimeout(() => tries.set(email, { count: count + 1, since: now() }), 5000).unref(); ({ x: 1",
      ),
      when("hashes without salt", "password.js", "randomBytes(16)", "Buffer.alloc(16)"),
    ],
  },
  {
    id: "audit-trail-node",
    breakages: [
      when("does not chain its entries", "chain.js", ".update(before)", ""),
      when("uses no key", "chain.js", 'createHmac("sha256", key)', 'createHmac("sha256", "")'),
      when(
        "trusts what it finds",
        "chain.js",
        "!timingSafeEqual(Buffer.from(seal), Buffer.from(expected))",
        "false",
      ),
      when("forgets the limit of a page", "audit-trail.js", "found.slice(0, most)", "found"),
      when("takes any action", "audit-trail.js", "if (!ACTIONS.includes(action))", "if (false)"),
    ],
  },
];
