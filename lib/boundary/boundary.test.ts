import { notFound, redirect } from "next/navigation";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Actor } from "../domain/user/permissions";
import { AppError, type ErrorCode, errorAdvice } from "../platform/errors";
import { defineOpenAction, makeDefineAction } from "./action-maker";
import { statusOf } from "./app-error";
import { makeDefineRoute } from "./route-maker";

const ines: Actor = { kind: "user", userId: "u-ines", name: "Ines", role: "operator" };
const defineAction = makeDefineAction(async () => ines);
const defineRoute = makeDefineRoute(async () => ines);
const named = z.object({ name: z.string().min(2, "At least 2 characters.") });

describe("an action", () => {
  it("gives the person who acts, the parsed input and the result", async () => {
    const greet = defineAction(named, async (ctx, { name }) => `${name}, ${ctx.actor.kind}`);
    expect(await greet({ name: "Bo" })).toEqual({ ok: true, data: "Bo, user" });
  });

  it("tells an action without a result apart from one that failed", async () => {
    const nothing = defineAction(z.object({}), async () => undefined);
    expect(await nothing({})).toEqual({ ok: true, data: undefined });
  });

  it("refuses a visitor before it looks at the input", async () => {
    const refused = makeDefineAction(async () => null)(named, async () => "reached");
    expect(await refused({ name: "" })).toMatchObject({ ok: false, error: { code: "not_signed_in" } });
  });

  it("names each field that is not right", async () => {
    const result = await defineAction(named, async () => "reached")({ name: "B" });
    expect(result).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { name: ["At least 2 characters."] } },
    });
  });

  it("tells an error of ours with its code, its words and what to do next", async () => {
    const refuse = defineAction(z.object({}), async () => {
      throw new AppError("already_decided", "Bo decided this gate.");
    });
    const result = await refuse({});
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: "already_decided",
        message: "Bo decided this gate.",
        advice: errorAdvice.already_decided,
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
  });

  it("never tells a foreign error's text", async () => {
    const fail = defineAction(z.object({}), async () => {
      throw new Error("password=hunter2 at 10.0.0.7");
    });
    const result = await fail({});
    expect(result).toMatchObject({ ok: false, error: { code: "internal" } });
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });

  it("lets Next's redirect and not-found through", async () => {
    const leave = defineAction(z.object({}), async () => redirect("/sessions"));
    await expect(leave({})).rejects.toMatchObject({ digest: expect.stringContaining("NEXT_REDIRECT") });
    const missing = defineOpenAction(z.object({}), async () => notFound());
    await expect(missing({})).rejects.toMatchObject({ digest: expect.stringContaining("404") });
  });
});

describe("a route", () => {
  const at = (path: string, init?: RequestInit) => new Request(`http://127.0.0.1:4100${path}`, init);
  const none = { params: Promise.resolve({}) };
  const failing = (code: ErrorCode) =>
    defineRoute(z.object({}), async () => {
      throw new AppError(code, "No.");
    });

  it("parses path and query together, the path winning", async () => {
    const route = defineRoute(
      z.object({ id: z.string(), limit: z.coerce.number() }),
      async (_, input) => input,
    );
    const response = await route(at("/x?limit=5&id=query"), { params: Promise.resolve({ id: "path" }) });
    expect(await response.json()).toEqual({ id: "path", limit: 5 });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("takes the fields of a JSON body, and refuses what is none", async () => {
    const route = defineRoute(z.object({ id: z.string(), text: z.string() }), async (_, input) => input);
    const post = (body: string) =>
      route(
        at("/x", {
          method: "POST",
          headers: {
            host: "127.0.0.1:4100",
            origin: "http://127.0.0.1:4100",
            "content-type": "application/json",
          },
          body,
        }),
        { params: Promise.resolve({ id: "path" }) },
      );
    expect(await (await post('{"text":"long","id":"body"}')).json()).toEqual({ id: "path", text: "long" });
    for (const body of ["{", "[1]", "null"]) expect((await post(body)).status).toBe(400);
  });

  it("passes a response of its own on as it is", async () => {
    const route = defineRoute(z.object({}), async () => new Response("a file", { status: 203 }));
    const response = await route(at("/x"), none);
    expect([response.status, await response.text()]).toEqual([203, "a file"]);
  });

  it.each([
    ["not_signed_in", 401],
    ["forbidden", 403],
    ["not_found", 404],
    ["invalid_input", 400],
    ["conflict", 409],
    ["evidence_changed", 409],
    ["already_decided", 409],
    ["internal", 500],
  ] as const)("answers %s with %i as a problem that names its request", async (code, status) => {
    const response = await failing(code)(at("/x"), none);
    expect([response.status, statusOf[code]]).toEqual([status, status]);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ code, status, requestId: expect.any(String) });
  });

  it("says which parameter is not right", async () => {
    const route = defineRoute(z.object({ limit: z.coerce.number().max(100) }), async () => "reached");
    const response = await route(at("/x?limit=900"), none);
    expect([response.status, (await response.json()).title]).toEqual([400, expect.stringContaining("limit")]);
  });

  it("refuses a visitor", async () => {
    const route = makeDefineRoute(async () => null)(z.object({}), async () => "reached");
    expect((await route(at("/x"), none)).status).toBe(401);
  });

  it("takes a change from our own pages only", async () => {
    const route = defineRoute(z.object({}), async () => "done");
    const post = (origin: string | undefined) =>
      route(
        at("/x", { method: "POST", headers: { host: "127.0.0.1:4100", ...(origin && { origin }) } }),
        none,
      );
    expect((await post("http://127.0.0.1:4100")).status).toBe(200);
    expect((await post("https://elsewhere.example")).status).toBe(403);
    expect((await post("null")).status).toBe(403);
    expect((await post(undefined)).status).toBe(403);
  });
});
