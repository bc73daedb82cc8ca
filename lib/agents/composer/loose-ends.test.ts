import { expect, test } from "vitest";
import { compose, greenhouse } from "../../testing/compose-project";

const page = (script: string, body: string) =>
  `<!doctype html>\n<html lang="en"><head><title>Plants</title></head><body><main><h1>Plants</h1>${body}</main><script type="module" src="/js/${script}"></script></body></html>\n`;

test("what leads to nothing is named as left: functions, elements, directories of a container", async () => {
  const project = {
    ...greenhouse,
    "src/stock/beds.js": `${greenhouse["src/stock/beds.js"]}\nfunction waterBeds() {\n  return beds.size;\n}\n`,
    Dockerfile: "FROM node:20\nCOPY package.json ./\nCOPY src ./src\nCMD npm start\n",
    "web/plants.html": page("plants.js", '<ul id="list"></ul>'),
    "web/js/plants.js": `const list = document.getElementById("list");\nconst form = document.getElementById("new-plant");\nform.hidden = list === null;\n`,
  };
  const left = async (persona: string) =>
    (await compose(project, { persona })).report.left.map((l) => l.what);
  expect(await left("backend_developer")).toEqual(
    expect.arrayContaining([
      expect.stringContaining("The function waterBeds is used by nothing"),
      "The container does not get web/, which holds pages",
    ]),
  );
  const pages = await left("frontend_developer");
  expect(pages).toContain('web/js/plants.js looks up "new-plant", which web/plants.html does not have');
  expect(pages.join()).not.toContain('"list"');
});

test("a container that gets everything, and functions that are used, are not named", async () => {
  const project = {
    ...greenhouse,
    Dockerfile: "FROM node:20\nCOPY . .\nCMD npm start\n",
    "web/plants.html": page("plants.js", '<ul id="list"></ul>'),
    "web/js/plants.js": 'document.getElementById("list").hidden = false;\n',
  };
  const { report } = await compose(project, { persona: "backend_developer" });
  expect(report.left.map((l) => l.what).join()).not.toMatch(/container|used by nothing/);
});
