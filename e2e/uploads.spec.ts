import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { bakery } from "../lib/testing/bakery";
import { expect, test } from "./fixtures";
import { choose, signIn, startSession, untilEnded } from "./person";

test.describe.configure({ timeout: 300_000 });

/** The bakery's files as a zip, in one folder as people pack them. */
async function zipOfBakery(directory: string): Promise<string> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(bakery)) zip.addBuffer(Buffer.from(text), `bakery/${name}`);
  zip.addBuffer(Buffer.from("left out"), "bakery/node_modules/some-package/index.js");
  zip.end();
  const file = path.join(directory, "bakery.zip");
  await pipeline(zip.outputStream, createWriteStream(file));
  return file;
}

test("a zip is uploaded, repaired and downloaded; its session is deleted and the disk comes back", async ({
  page,
  checkAccessibility,
}) => {
  const directory = mkdtempSync(path.join(os.tmpdir(), "maestro-upload-"));
  try {
    await signIn(page);
    await page.goto("/sessions/new");
    await choose(page, "Project from", "A zip file");
    await page.getByLabel("File to upload").setInputFiles(await zipOfBakery(directory));
    await expect(page.getByText("Uploaded bakery.zip.")).toBeVisible();
    await expect(page.getByText("Whose work does this ask for?")).toBeVisible();
    await checkAccessibility(page);
    await page.getByLabel("Target score").fill("0.1");
    await choose(page, "Gates", "Unattended");
    const session = await startSession(page);
    const view = await untilEnded(page, session);
    expect(view.finishedAt).not.toBeNull();
    expect(view.commits.length).toBeGreaterThan(0);
    expect((await (await page.request.get(`/api/sessions/${session}/bundle`)).body()).length).toBeGreaterThan(
      0,
    );

    await page.goto(`/projects/${view.projectId}`);
    await expect(page.getByRole("heading", { level: 1, name: "bakery" })).toBeVisible();
    await checkAccessibility(page);
    const bytes = async () =>
      (await (await page.request.get(`/api/projects/${view.projectId}`)).json()).bytes;
    const before = await bytes();
    await page.getByRole("button", { name: "Delete session" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete session" }).click();
    await expect(page.getByText("Sessions of this project appear here")).toBeVisible();
    expect(await bytes()).toBeLessThan(before / 2);
    expect((await page.request.get(`/api/sessions/${session}`)).status()).toBe(404);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test("what is no zip is refused where it was chosen, and nothing of it stays", async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/400/);
  await signIn(page);
  await page.goto("/sessions/new");
  await choose(page, "Project from", "A zip file");
  const projects = async () => (await (await page.request.get("/api/projects")).json()).length;
  const before = await projects();
  await page
    .getByLabel("File to upload")
    .setInputFiles({ name: "notes.zip", mimeType: "application/zip", buffer: Buffer.from("no zip at all") });
  await expect(page.getByText(/This is not a zip file/)).toBeVisible();
  expect(await projects()).toBe(before);
});
