import { beforeEach, expect, test } from "vitest";
import { db, inTransaction } from "../../db/client";
import { updateSession } from "../../db/sessions";
import type { TemplateEntry } from "../../domain/template/template";
import { digestOf } from "../../platform/digest";
import { addHandedOver } from "../../testing/add-handed-over";
import { addPerson, ctxOf } from "../../testing/cast";
import { makeTemplate } from "../../testing/make-template";
import { checkDrift } from "./check-drift";
import { writeTemplateRevision } from "./write-template-revision";

const lines = (change: Record<number, string> = {}) =>
  `${Array.from({ length: 12 }, (_, at) => change[at] ?? `Rule ${at} of {{NAME}} holds.`).join("\n")}\n`;
const entry = (source: string): TemplateEntry => {
  const { digest: _, ...rest } = makeTemplate({
    id: "rules",
    placeholders: [{ name: "NAME", type: "line", description: "", default: "it" }],
    files: [{ path: "docs/RULES.md", source }],
  });
  return rest;
};
const rendered = (source: string) => source.replaceAll("{{NAME}}", "the bakery");

async function write(source: string) {
  const actor = await addPerson("Grace", "operator");
  const revision = {
    actor,
    entry: entry(source),
    kind: "imported" as const,
    note: "Test",
    basedOn: undefined,
  };
  await inTransaction((tx) => writeTemplateRevision(tx, ctxOf(actor), revision));
}

/** A passed session in which the first revision was used, and what became of its file. */
async function use(later?: string) {
  const { sessionId } = await addHandedOver({
    files: { "docs/RULES.md": rendered(lines()) },
    ...(later === undefined ? {} : { later: { "docs/RULES.md": later } }),
    templates: [{ templateId: "rules", version: "1.0.0", files: ["docs/RULES.md"] }],
    templateDigests: new Map([["rules", digestOf(entry(lines()))]]),
  });
  await updateSession(db, sessionId, { state: "passed" });
  return sessionId;
}
const drift = async () => checkDrift(ctxOf(await addPerson("Vera", "viewer")), "rules");

beforeEach(async () => {
  await db.session.deleteMany();
  await db.$executeRaw`TRUNCATE template_revision, template_document`;
  await write(lines());
});

test("a use of the revision that counts has nothing newer", async () => {
  await use();
  expect(await drift()).toEqual({ uses: [], current: 1, untold: 0 });
});

test("what the newer revision changed comes together with what the session changed elsewhere", async () => {
  await use(rendered(lines({ 1: "A rule of our own." })));
  await write(lines({ 9: "Rule 9 of {{NAME}} is gone." }));
  const { uses } = await drift();
  expect(uses).toMatchObject([
    {
      ...{ kind: "compared", projectName: "bakery", used: 1, counting: 2 },
      values: [{ name: "NAME", value: "the bakery" }],
      files: [{ kind: "merges", path: "docs/RULES.md" }],
    },
  ]);
  const [file] = uses[0]?.kind === "compared" ? uses[0].files : [];
  const patch = file?.kind === "merges" ? file.diff.patch : "";
  expect(patch).toContain("+Rule 9 of the bakery is gone.");
  expect(patch).not.toContain("-A rule of our own.");
});

test("both in the same place is a conflict, and shown", async () => {
  await use(rendered(lines({ 4: "A rule of our own." })));
  await write(lines({ 4: "Rule 4 of {{NAME}} is another." }));
  const { uses } = await drift();
  const [file] = uses[0]?.kind === "compared" ? uses[0].files : [];
  expect(file?.kind).toBe("conflicts");
  const patch = file?.kind === "conflicts" ? file.diff.patch : "";
  expect(patch).toContain("+<<<<<<< in the session");
  expect(patch).toContain("+Rule 4 of the bakery is another.");
});

test("a session that has it already stays unchanged", async () => {
  await use(rendered(lines({ 4: "Rule 4 of {{NAME}} is another." })));
  await write(lines({ 4: "Rule 4 of {{NAME}} is another." }));
  expect((await drift()).uses).toMatchObject([{ files: [{ kind: "unchanged" }] }]);
});

test("is not told where files are gone, values cannot be read, or the use is older than revisions", async () => {
  await use();
  await write(lines({ 4: "Rule 4 of {{NAME}} is another." }));
  await db.session.updateMany({ data: { filesRemovedAt: new Date() } });
  expect(await drift()).toEqual({ uses: [], current: 0, untold: 1 });
  await db.session.updateMany({ data: { filesRemovedAt: null } });
  await db.templateUse.updateMany({ data: { digest: null } });
  expect(await drift()).toEqual({ uses: [], current: 0, untold: 1 });
  await db.templateUse.updateMany({ data: { digest: digestOf(entry(lines())), files: ["README.md"] } });
  expect((await drift()).uses).toMatchObject([
    { kind: "unknown", why: expect.stringContaining("cannot be told") },
  ]);
});
