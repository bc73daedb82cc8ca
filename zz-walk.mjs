// zz.mts
import { chromium } from "playwright";
var base = process.env.BASE;
var link = process.env.LINK;
var b = await chromium.launch({ executablePath: "/usr/bin/chromium" });
var ctx = await b.newContext({ baseURL: base, viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
var p = await ctx.newPage();
p.setDefaultTimeout(9e4);
p.on("pageerror", (e) => console.log("PAGEERROR", p.url(), String(e).slice(0, 200)));
p.on("console", (m) => {
  if (m.type() === "error") console.log("CONSOLE", p.url(), m.text().slice(0, 160));
});
p.on("dialog", (d) => void d.accept());
var shot = async (name, full = true) => {
  for (const [mode, scheme, w] of [["light", "light", 1280], ["dark", "dark", 1280], ["narrow", "light", 375]]) {
    await p.setViewportSize({ width: w, height: 900 });
    await p.emulateMedia({ colorScheme: scheme });
    const over = await p.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) console.log("OVERFLOW", name, mode, over);
    await p.screenshot({ path: `/tmp/walk/${name}-${mode}.png`, fullPage: full });
  }
  await p.setViewportSize({ width: 1280, height: 900 });
  await p.emulateMedia({ colorScheme: "light" });
};
var step = async (name, f) => {
  try {
    await f();
    console.log("ok", name);
  } catch (e) {
    console.log("FAIL", name, String(e).slice(0, 400));
    await p.screenshot({ path: `/tmp/walk/FAIL-${name}.png` }).catch(() => {
    });
  }
};
if (link) {
  await p.goto(link);
  await p.getByLabel("Name").fill("Ada Admin");
  await p.getByLabel("Email").fill("ada@maestro.example");
  await p.getByLabel("Password").fill("correct horse battery staple");
  await p.getByRole("button", { name: "Create administrator" }).click();
} else {
  await p.goto("/sign-in");
  await p.getByLabel("Email").fill("ada@maestro.example");
  await p.getByLabel("Password").fill("correct horse battery staple");
  await p.getByRole("button", { name: "Sign in" }).click();
}
await p.getByRole("heading", { level: 1, name: "Sessions" }).waitFor();
var choose = async (label, option) => {
  for (let i = 0; i < 20; i++) {
    const o = p.getByRole("option", { name: option });
    if (!await o.isVisible()) await p.getByRole("button", { name: new RegExp(`${label}$`) }).click({ timeout: 2e3 }).catch(() => {
    });
    try {
      await o.click({ timeout: 2e3 });
      return;
    } catch {
    }
  }
  throw new Error("no " + option);
};
var only = process.env.ONLY?.split(",");
var want = (n) => !only || only.includes(n);
if (want("personas")) {
  await step("personas", async () => {
    await p.goto("/personas");
    await p.getByText("Backend Developer").first().waitFor();
    await shot("personas");
  });
  await step("persona", async () => {
    await p.goto("/personas/backend_developer");
    await p.getByRole("heading", { level: 1 }).waitFor();
    await p.waitForTimeout(800);
    await shot("persona");
  });
  await step("editor", async () => {
    await p.goto("/personas/backend_developer/edit");
    await p.getByRole("heading", { level: 1, name: /Edit/ }).waitFor();
    await choose("Try patterns on", "sunday_com");
    await p.waitForTimeout(3e3);
    await shot("editor");
  });
  await step("infer", async () => {
    await p.getByRole("button", { name: "Infer from the chosen project" }).click();
    await p.getByText(/It would catch \d+ of/).waitFor({ timeout: 12e4 });
    await shot("infer");
  });
  await step("dryrun", async () => {
    const btn = p.getByRole("button", { name: /dry run/i }).first();
    await btn.click();
    await p.waitForTimeout(15e3);
    await shot("dryrun");
  });
}
if (want("templates")) {
  await step("templates", async () => {
    await p.goto("/templates");
    await p.getByRole("heading", { level: 1 }).waitFor();
    await p.waitForTimeout(1500);
    await shot("templates");
  });
  await step("template", async () => {
    await p.locator("main a[href^='/templates/']").nth(8).click();
    await p.waitForTimeout(2500);
    console.log(p.url());
    await shot("template");
  });
  await step("match", async () => {
    await p.goto("/templates/match");
    await p.getByRole("textbox").first().fill("A REST resource for books with validation, pagination and tests");
    await p.getByRole("button", { name: /Ask|Match|Search|Find/ }).first().click();
    await p.waitForTimeout(4e3);
    await shot("match");
  });
  await step("savings", async () => {
    await p.goto("/savings");
    await p.waitForTimeout(2500);
    await shot("savings");
  });
  await step("harvest", async () => {
    await p.goto("/templates/harvest");
    await p.waitForTimeout(2500);
    await shot("harvest");
  });
}
if (want("preview")) await step("preview", async () => {
  await p.goto("/sessions/new");
  await p.waitForTimeout(1500);
  await choose("Directory", "sunday_com").catch(() => {
  });
  await p.waitForTimeout(8e3);
  await shot("preview");
});
await b.close();
