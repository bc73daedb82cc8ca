import { expect, test } from "vitest";
import { compose, manifest, type Project } from "../../../../testing/compose-project";

/** A studio whose routes stand in a table and whose handlers get one context and return their answer. */
const studio: Project = {
  "package.json": manifest({ name: "studio", scripts: { start: "node src/main.js", test: "node --test" } }),
  "src/main.js": `import { createServer } from "node:http";
import { dispatch } from "./dispatch.js";
import { readSettings } from "./settings.js";

const settings = readSettings(process.env);
createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://local");
  if (pathname.startsWith("/api/")) return dispatch(request, response, settings);
  response.writeHead(404).end();
}).listen(settings.port);
`,
  "src/settings.js": `export const readSettings = (environment) => ({ port: readNumber(environment, "PORT", 4200) });
function readNumber(environment, name, fallback) {
  return Number(environment[name] ?? fallback);
}
`,
  "src/errors.js": `export class Refusal extends Error {
  constructor(status, message, details = []) {
    super(message);
    Object.assign(this, { status, details });
  }
}
export function rejectIfAny(problems) {
  if (problems.length > 0) throw new Refusal(400, "Invalid input", problems);
}
`,
  "src/dispatch.js": `import { routes } from "./routes.js";

export async function dispatch(request, response) {
  const { pathname, searchParams } = new URL(request.url, "http://local");
  for (const route of routes) {
    const expected = route.path.split("/");
    const given = pathname.split("/");
    if (route.method !== request.method || expected.length !== given.length) continue;
    if (!expected.every((part, i) => part.startsWith(":") || part === given[i])) continue;
    const params = Object.fromEntries(expected.flatMap((part, i) => (part.startsWith(":") ? [[part.slice(1), given[i]]] : [])));
    let text = "";
    for await (const chunk of request) text += chunk;
    const { status = 200, body } = await route.handle({ params, query: Object.fromEntries(searchParams), body: text ? JSON.parse(text) : {} });
    return response.writeHead(status).end(JSON.stringify(body));
  }
  response.writeHead(404).end("{}");
}
`,
  "src/routes.js": `import { lessonRoutes } from "./lessons/lesson-routes.js";
import { teacherRoutes } from "./teachers/teacher-routes.js";

export const routes = [
  ...teacherRoutes,
  ...lessonRoutes,
];
`,
  "src/teachers/teacher-handlers.js": `import { Refusal } from "../errors.js";

const teachers = new Map();
export function listTeachers() {
  return { body: [...teachers.values()] };
}
export function showTeacher({ params }) {
  const teacher = teachers.get(params.id);
  if (!teacher) throw new Refusal(404, "Teacher not found");
  return { body: teacher };
}
export function createTeacher({ body }) {
  const teacher = { id: String(teachers.size + 1), ...body };
  teachers.set(teacher.id, teacher);
  return { status: 201, body: teacher };
}
`,
  "src/teachers/teacher-routes.js": `import { createTeacher, listTeachers, showTeacher } from "./teacher-handlers.js";

export const teacherRoutes = [
  { method: "GET", path: "/api/teachers", handle: listTeachers },
  { method: "POST", path: "/api/teachers", handle: createTeacher },
  { method: "GET", path: "/api/teachers/:id", handle: showTeacher },
];
`,
  "src/lessons/lesson-handlers.js": `const lessons = [];
export function listLessons({ query }) {
  return { body: lessons.filter((lesson) => !query.teacherId || lesson.teacherId === query.teacherId) };
}
`,
  "src/lessons/lesson-routes.js": `import { listLessons } from "./lesson-handlers.js";

export const lessonRoutes = [{ method: "GET", path: "/api/lessons", handle: listLessons }];
`,
  "src/rooms/room-handlers.js": `const rooms = [];
export function addRoom({ body }) {
  rooms.push(body);
  return { status: 201, body };
}
`,
  "src/rooms/room-routes.js": `import { addRoom } from "./room-handlers.js";

export const roomRoutes = [{ method: "POST", path: "/api/rooms", handle: addRoom }];
`,
  "docs/API.md": `# API

- \`GET /api/teachers\`, \`GET /api/teachers/:id\`
- \`POST /api/teachers\` - \`{ name, instrument? }\`
- \`GET /api/teachers/:id/lessons\`
- \`GET /api/lessons\`
- \`POST /api/rooms\` - \`{ floor }\`
`,
};

test("routes of a table are registered with checks of the bodies that their handlers are handed", async () => {
  const { files, report } = await compose(studio, { persona: "backend_developer" });
  expect(files["src/routes.js"]).toContain("  ...roomRoutes,");
  expect(files["src/rooms/room-handlers.js"]).toContain(
    '["floor"].some((field) => (body[field] ?? "") === "")',
  );
  expect(files["src/rooms/room-handlers.js"]).toContain(
    'throw new Refusal(400, "The body must be an object with floor");',
  );
  expect(files["src/teachers/teacher-handlers.js"]).toContain('["name"].some');
  expect(report.kept.map((k) => k.ability)).toContain("restore.register");
});

test("the list of a parent's records is the records' own list, asked for that parent", async () => {
  const { files } = await compose(studio, { persona: "backend_developer" });
  expect(files["src/teachers/teacher-routes.js"]).toContain('path: "/api/teachers/:id/lessons"');
  expect(files["src/teachers/teacher-routes.js"]).toContain(
    "return listLessons({ ...context, query: { ...context.query, teacherId: context.params.id } });",
  );
});

test("a health endpoint takes a row of the table, and a dispatcher is taken for no endpoint", async () => {
  const { files } = await compose(studio, { persona: "deployment_specialist", phase: "deployment" });
  const rows = Object.values(files).join("\n");
  expect(rows).toContain('path: "/api/health", handle: () => {');
  expect(rows).toContain('return { body: { status: "ok" } };');
  expect(files["docs/API.md"]).not.toContain("ALL /api");
});
