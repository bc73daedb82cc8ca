import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { db } from "../../db/client";
import { checkSetupLink, hashSetupToken } from "./check-setup-link";
import { createAdministrator } from "./create-administrator";
import { hasAdministrator } from "./has-administrator";

const amara = { name: "Amara", email: "Amara@example.org", password: "correct horse battery" };
const printLink = async (token: string) =>
  db.setupLink.create({ data: { id: randomUUID(), tokenHash: hashSetupToken(token) } });

beforeEach(async () => {
  await db.setupLink.deleteMany();
  await db.user.deleteMany();
});

it("makes the administrator once, with a password that is not kept, and tells who did it", async () => {
  await printLink("link-one");
  expect([await checkSetupLink("link-one"), await hasAdministrator()]).toEqual([true, false]);
  await createAdministrator({ token: "link-one", ...amara }, "request-1");
  const user = await db.user.findFirstOrThrow({ include: { accounts: true } });
  expect([user.role, user.email]).toEqual(["admin", "amara@example.org"]);
  expect(user.accounts[0]?.password).not.toContain(amara.password);
  expect(await db.event.findFirst({ where: { type: "user.created" } })).toMatchObject({ subject: user.id });
  expect([await checkSetupLink("link-one"), await hasAdministrator()]).toEqual([false, true]);
});

it("refuses a link that was used, and one that never was", async () => {
  await printLink("link-two");
  await createAdministrator({ token: "link-two", ...amara }, "request-1");
  for (const token of ["link-two", "no-such-link"]) {
    const again = createAdministrator({ token, ...amara, email: "bo@example.org" }, "request-2");
    await expect(again).rejects.toMatchObject({ code: "setup_link_invalid" });
  }
  expect(await db.user.count()).toBe(1);
});

it("gives one of two who use a link at once the account, and the other the refusal", async () => {
  await printLink("link-three");
  const both = await Promise.allSettled([
    createAdministrator({ token: "link-three", ...amara }, "request-1"),
    createAdministrator({ token: "link-three", ...amara, email: "bo@example.org" }, "request-2"),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.user.count()).toBe(1);
});

it("leaves the link usable when the address is taken", async () => {
  await db.user.create({ data: { id: "u-bo", name: "Bo", email: "amara@example.org" } });
  await printLink("link-four");
  const taken = createAdministrator({ token: "link-four", ...amara }, "request-1");
  await expect(taken).rejects.toMatchObject({ code: "invalid_input" });
  expect(await checkSetupLink("link-four")).toBe(true);
});
