import { type Browser, type Cookie, expect, type Page } from "@playwright/test";
import type { Product } from "./product";

/** The administrator, whom the first test creates. */
export const person = {
  name: "Ada Admin",
  email: "ada@maestro.example",
  password: "correct horse battery staple",
};

/** Fills the form that the set-up link opens. */
export async function createAdministrator(page: Page): Promise<void> {
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create administrator" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sessions" })).toBeVisible();
}

/** Makes the administrator unless another file of tests did: each file can run alone. */
export async function haveAdministrator(browser: Browser, product: Product): Promise<void> {
  const page = await browser.newPage({ baseURL: product.baseUrl });
  await page.goto(product.setupLink ?? "/sign-in");
  const form = page.getByRole("button", { name: "Create administrator" });
  await expect(form.or(page.getByRole("heading", { level: 1, name: /does not work/ }))).toBeVisible();
  if (await form.isVisible()) await createAdministrator(page);
  await page.close();
}

let cookies: Cookie[] | null = null;

/** By the form once, then by what it left: a person who signs in again and again is held off. */
export async function signIn(page: Page): Promise<void> {
  if (cookies) {
    await page.context().addCookies(cookies);
    await page.goto("/sessions");
  } else {
    await page.goto("/sign-in");
    await page.getByLabel("Email").fill(person.email);
    await page.getByLabel("Password").fill(person.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("/sessions");
  }
  await expect(page.getByRole("heading", { level: 1, name: "Sessions" })).toBeVisible();
  // Who leaves a page while its styles load ends them, which React reports as an error of that page.
  await page.waitForLoadState();
  cookies ??= await page.context().cookies();
}

/** Chooses an option of a labelled list. A press before the page listens does nothing, so it is made again. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  const wanted = page.getByRole("option", { name: option });
  await expect(async () => {
    if (!(await wanted.isVisible()))
      await page.getByRole("button", { name: new RegExp(`${label}$`) }).click({ timeout: 1000 });
    await expect(wanted).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await wanted.click();
}

/** Presses the start button and resolves to the id of the session that opens. */
export async function startSession(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Start session" }).click();
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}/);
  return page.url().match(/sessions\/([0-9a-f-]{36})/)?.[1] ?? "";
}

/** Waits until a session has ended and resolves to what the interface tells of it. */
export async function untilEnded(page: Page, session: string) {
  const read = async () => (await page.request.get(`/api/sessions/${session}`)).json();
  await expect
    .poll(async () => (await read()).finishedAt, { timeout: 240_000, intervals: [500] })
    .not.toBeNull();
  return read();
}
