import { type TemplateProof, when } from "./template-proof";

/** Modules for Express in TypeScript. */
export const expressProofs: TemplateProof[] = [
  {
    id: "application-express",
    breakages: [
      when(
        "tells the text of errors",
        "app.ts",
        'status >= 500 ? "Something went wrong."',
        "status >= 500 ? String(error)",
      ),
      when("is always well", "app.ts", "failing.length === 0 ? 200 : 503", "200"),
      when("reads endless bodies", "app.ts", "limit: BODY_LIMIT", 'limit: "1gb"'),
      when(
        "stops at once",
        "serve.ts",
        "setTimeout(() => server.closeAllConnections(), shutdownMs)",
        "setTimeout(() => server.closeAllConnections(), 0)",
      ),
      when("takes any port", "config.ts", "!Number.isInteger(port) || ", ""),
    ],
  },
  {
    id: "resource-express",
    breakages: [
      when("overwrites the changes of others", "store.ts", "found?.version !== version", "!found"),
      when("shows one record of a page twice", "store.ts", "position > after", "position >= after"),
      when("never has a next page", "router.ts", "found.length > size && last", "false && last"),
      when(
        "keeps unknown fields",
        "validate.ts",
        "if (!fields.some((field) => field.name === name))",
        "if (false)",
      ),
      when("takes texts of any length", "validate.ts", "value.length > max", "false"),
      when("loses what a change does not name", "router.ts", "...Object.fromEntries(kept), ", ""),
      when("gives pages of any size", "router.ts", " || size > MAX_PAGE_SIZE", ""),
    ],
  },
  {
    id: "signed-tokens-express",
    breakages: [
      when(
        "does not look at signatures",
        "tokens.ts",
        "if (!isSame(signature, ",
        "if (false && !isSame(signature, ",
      ),
      when("takes tokens that ended", "tokens.ts", " && claims.endsAt > now()", ""),
      when("takes tokens for others", "tokens.ts", "claims.audience === AUDIENCE && ", ""),
      when("forgets what was withdrawn", "require-token.ts", " || revocations.has(claims.id)", ""),
      when("takes weak keys", "tokens.ts", "if (Buffer.byteLength(secret) < 32)", "if (false)"),
    ],
  },
  {
    id: "role-access-express",
    breakages: [
      when("lets everybody do what owners may", "may-do.ts", "ownerId === actor.id && ", ""),
      when(
        "looks at the first role only",
        "may-do.ts",
        "actor.roles.includes(name)",
        "actor.roles[0] === name",
      ),
      when(
        "lets through who is not signed in",
        "guard.ts",
        "if (!actor) return void",
        "if (!actor) return next(); else if (false) return void",
      ),
      when(
        "forgets to ask for the owner",
        "guard.ts",
        " || mayDo(actor, action, await ownerOf(request))",
        "",
      ),
      when("guards for actions that nobody has", "guard.ts", "if (!actions.includes(action))", "if (false)"),
    ],
  },
  {
    id: "problem-errors-express",
    breakages: [
      when(
        "tells causes",
        "handle-errors.ts",
        'plainBody(500, "Something went wrong.", requestId)',
        "plainBody(500, String(error), requestId)",
      ),
      when("does not log", "handle-errors.ts", "if (body.status >= 500) logError", "if (false) logError"),
      when(
        "ends what was begun as if it were whole",
        "handle-errors.ts",
        "if (response.headersSent) return next(error);",
        "if (response.headersSent) return void response.end();",
      ),
      when("takes any id for a request", "request-id.ts", "/^[\\w-]{8,64}$/.test(given)", "given"),
      when("answers as plain JSON", "handle-errors.ts", '"application/problem+json"', '"application/json"'),
    ],
  },
  {
    id: "rate-limiter-express",
    breakages: [
      when("never fills a bucket", "buckets.ts", "Math.max(0, now() - bucket.at) * PER_MS", "0"),
      when(
        "fills above the burst",
        "buckets.ts",
        "Math.min(BURST, bucket.tokens + Math.max(0, now() - bucket.at) * PER_MS)",
        "bucket.tokens + Math.max(0, now() - bucket.at) * PER_MS",
      ),
      when(
        "counts all clients together",
        "limit-rate.ts",
        "buckets.take(clientOf(request))",
        'buckets.take("all")',
      ),
      when("remembers endless clients", "buckets.ts", "buckets.size >= MAX_CLIENTS", "false"),
      when("takes each IPv6 address for a client", "limit-rate.ts", ".slice(0, 4)", ""),
    ],
  },
  {
    id: "idempotency-express",
    breakages: [
      when(
        "runs repeats again",
        "run-once.ts",
        "if (found === null) return",
        "if (found === null || found.answer) return",
      ),
      when(
        "gives one user the answers of another",
        "run-once.ts",
        "hashOf(clientOf(request), sent)",
        "hashOf(sent)",
      ),
      when("takes another body for the same", "run-once.ts", "JSON.stringify(request.body ?? null)", '""'),
      when("keeps failures", "run-once.ts", "kept || response.statusCode >= 500", "kept"),
      when("holds a key for ever after an error", "run-once.ts", "if (!kept) void store.release(key);", ""),
      when(
        "lets a repeat overtake the first",
        "run-once.ts",
        "if (!found.answer) return fail",
        "if (!found.answer) return next(); else if (false) return fail",
      ),
    ],
  },
  {
    id: "openapi-express",
    breakages: [
      when(
        "checks no bodies",
        "serve-routes.ts",
        '...(route.body ? checkValue(route.body, request.body, "body") : [])',
        "",
      ),
      when("lets answers drift", "serve-routes.ts", "if (drift.length > 0)", "if (false)"),
      when(
        "leaves parameters out of the document",
        "describe-api.ts",
        "parameters: parameters.map",
        "parameters: [].map",
      ),
      when("takes unknown fields", "schema.ts", "!known.has(name)", "false"),
      when(
        "takes parameters outside of their range",
        "schema.ts",
        "value >= schema.minimum && value <= schema.maximum",
        "true",
      ),
    ],
  },
];
