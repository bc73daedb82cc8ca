import { afterEach, describe, expect, test } from "vitest";
import { makeTree, type Tree } from "../../../testing/tree";
import { readProject } from "../../read-project";

const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);
const manifest = '{"scripts":{"dev":"next dev"},"dependencies":{"next":"16","react":"19"}}';
const read = (files: Tree) => {
  const tree = makeTree({ "package.json": manifest, ...files });
  made.push(tree);
  return readProject(tree.root);
};
const served = async (files: Tree) =>
  (await read(files)).endpoints
    .filter((e) => e.live)
    .map((e) => `${e.method} ${e.pattern}`)
    .sort();
const get = "export async function GET() { return Response.json([]); }\n";
const api = 'export default function handler(req, res) { res.status(200).json({ at: "home" }); }\n';

describe("route handlers of Next", () => {
  test("have the address of their folder", async () => {
    const files = {
      "app/api/rooms/route.ts": get,
      "app/api/rooms/[id]/route.js": get,
      "app/(admin)/api/(inner)/users/route.ts": get,
      "app/api/auth/[...nextauth]/route.ts": get,
      "app/docs/[[...slug]]/route.tsx": get,
      "app/@modal/feed/route.ts": get,
      "app/_private/route.ts": get,
      "app/(.)photo/route.ts": get,
      "app/route.ts": get,
      "app/api/rooms/helper.ts": get,
      "lib/api/route.ts": get,
    };
    expect(await served(files)).toEqual([
      "GET /",
      "GET /api/auth/*",
      "GET /api/rooms",
      "GET /api/rooms/:id",
      "GET /api/users",
      "GET /docs/*",
      "GET /feed",
    ]);
  });

  test("are exported in every form", async () => {
    const files = {
      "src/app/a/route.ts":
        "export const GET = async () => Response.json(1);\nexport const dynamic = 'force-static';\n",
      "src/app/b/route.ts":
        "const handler = () => new Response('');\nexport { handler as GET, handler as POST };\n",
      "src/app/c/route.ts": 'export { GET, PATCH } from "../../server/c";\n',
      "src/server/c.ts":
        "export function GET() { return Response.json(1); }\nexport const PATCH = wrap(async (request) => Response.json(await request.json()));\n",
      "src/app/d/route.ts":
        'import { handlers } from "../../server/auth";\nexport const { GET, POST } = handlers;\n',
      "src/server/auth.ts": "export const handlers = makeHandlers();\n",
      "src/app/e/route.ts": 'export * from "../../server/c";\n',
      "src/app/f/route.ts": "async function GET() { return Response.json(1); }\nexport const POSTED = 1;\n",
    };
    expect(await served(files)).toEqual(
      ["GET /a", "GET /b", "POST /b", "GET /c", "PATCH /c", "GET /d", "POST /d", "GET /e", "PATCH /e"].sort(),
    );
  });

  test("read the body of their own request, not the answer of another server", async () => {
    const { endpoints } = await read({
      "app/a/route.ts": `export async function POST(request: Request) {
  const body = roomSchema.parse(await request.json());
  return Response.json(body);
}
export async function PUT(req: Request) { return Response.json(await req.json()); }
export async function DELETE() {
  const answer = await fetch("https://example.org");
  return Response.json(await answer.json());
}
export async function GET() { return Response.json({ message: "Not implemented" }, { status: 501 }); }
`,
    });
    expect(
      Object.fromEntries(endpoints.map((e) => [e.method, [e.readsBody, e.validatesBody, e.stub]])),
    ).toEqual({
      POST: [true, true, false],
      PUT: [true, false, false],
      DELETE: [false, false, false],
      GET: [false, false, true],
    });
    expect(endpoints.find((e) => e.method === "PUT")).toMatchObject({ file: "app/a/route.ts", line: 5 });
  });

  test("stand under a base path, in packages of a larger project, and src counts only alone", async () => {
    const files = {
      "package.json": '{"workspaces":["apps/*"]}',
      "apps/web/package.json": manifest,
      "apps/web/next.config.mjs": 'export default { basePath: "/shop", reactStrictMode: true };\n',
      "apps/web/app/api/rooms/route.ts": get,
      "apps/web/src/app/api/never/route.ts": get,
      "apps/admin/package.json": manifest,
      "apps/admin/src/app/api/users/route.ts": get,
      "apps/api/package.json": '{"dependencies":{"express":"5"}}',
      "apps/api/app/other/route.ts": get,
    };
    expect(await served(files)).toEqual(["GET /api/users", "GET /shop/api/rooms"]);
  });

  test("stay live beside a server of the project's own", async () => {
    const files = {
      "package.json": '{"scripts":{"start":"node server.js"},"dependencies":{"next":"16","express":"5"}}',
      "server.js": 'const app = require("express")();\napp.get("/health", (req, res) => res.end());\n',
      "app/api/rooms/route.ts": get,
    };
    expect(await served(files)).toEqual(["GET /api/rooms", "GET /health"]);
  });
});

describe("API routes of the pages router", () => {
  test("answer the methods that they tell apart, else all", async () => {
    const files = {
      "pages/api/index.ts": api,
      "pages/api/one/[id].ts":
        "export default async function one(req, res) {\n  if (req.method === 'GET') return res.json(1);\n  if (req.method === 'DELETE') return res.json(2);\n  return res.status(405).end();\n}\n",
      "pages/api/posted.ts":
        "const posted = async (req, res) => {\n  if (req.method !== 'POST') { res.status(405).end(); return; }\n  res.json(roomSchema.parse(req.body));\n};\nexport default withUser(posted);\n",
      "pages/api/switched/[...rest].js":
        "export default function (req, res) {\n  const { method } = req;\n  switch (method) {\n    case 'GET': return res.json(1);\n    case 'PUT': return res.json(2);\n    default: res.setHeader('Allow', ['GET', 'PUT']); res.status(405).end();\n  }\n}\n",
      "pages/api/other.ts":
        "export default function (req, res) {\n  if (req.method === 'POST') { res.json(1); } else { res.json([]); }\n}\n",
      "pages/api/connected.ts":
        "import { createRouter } from 'next-connect';\nconst router = createRouter();\nrouter.get(list).post(add);\nexport default router.handler();\n",
      "pages/api/options.ts":
        "export default function (req, res) {\n  if (req.method === 'OPTIONS') return res.end();\n  res.json(1);\n}\n",
      "pages/api/helper.ts": "export const helper = 1;\n",
    };
    expect(await served(files)).toEqual(
      [
        "ALL /api",
        "GET /api/one/:id",
        "DELETE /api/one/:id",
        "POST /api/posted",
        "GET /api/switched/*",
        "PUT /api/switched/*",
        "POST /api/other",
        "ALL /api/other",
        "GET /api/connected",
        "POST /api/connected",
        "ALL /api/options",
      ].sort(),
    );
    const { endpoints } = await read(files);
    expect(endpoints.find((e) => e.pattern === "/api/posted")).toMatchObject({
      readsBody: true,
      validatesBody: true,
    });
  });
});

describe("pages of Next", () => {
  test("are those of both routers, without what frames them", async () => {
    const page = "export default function Page() { return <Rooms />; }\n";
    const { pages } = await read({
      "app/page.tsx": page,
      "app/(shop)/rooms/[id]/page.jsx": page,
      "app/layout.tsx": page,
      "app/_parts/page.tsx": page,
      "pages/_app.tsx": page,
      "pages/404.tsx": page,
      "pages/about/index.tsx": page,
      "pages/api/rooms.ts": api,
      "components/page.tsx": page,
      // The grammar of plain TypeScript knows no elements.
      "pages/moved.ts": 'export { default } from "../lib/moved";\n',
      "lib/moved.ts": "export default function Moved() { return createElement(Rooms); }\n",
    });
    expect(pages.map((p) => [p.file, p.title, p.stub])).toEqual([
      ["app/(shop)/rooms/[id]/page.jsx", "/rooms/:id", false],
      ["app/page.tsx", "/", false],
      ["pages/about/index.tsx", "/about", false],
      ["pages/moved.ts", "/moved", false],
    ]);
  });

  test("are stubs where they only promise or have no content", async () => {
    const shown = (jsx: string, head = "") =>
      `${head}\nexport default function Page() {\n  return (${jsx});\n}\n`;
    const { pages } = await read({
      "app/promise/page.tsx": shown("<main><h1>Reports</h1><p>Coming soon!</p></main>"),
      "app/named/page.tsx": shown("<ComingSoon />", 'import { ComingSoon } from "@/components/coming-soon";'),
      "app/framed/page.tsx": shown(
        "<Card><CardTitle>Teams</CardTitle><Text>Under construction</Text></Card>",
      ),
      "app/heading/page.tsx": shown("<div><h1>Teams</h1></div>"),
      "app/local/page.tsx": shown("<Body />", "const Body = () => <p>Work in progress</p>;"),
      "app/nothing/page.tsx": "export default function Page() { return null; }\n",
      "app/empty/page.tsx": "\n",
      "app/list/page.tsx": shown("<ul>{rooms.map((room) => <li key={room}>{room}</li>)}</ul>"),
      "app/form/page.tsx": shown("<form><input name='a' /></form>"),
      "app/parts/page.tsx": shown("<main><h1>Home</h1><Dashboard /><p>More is coming soon</p></main>"),
      "app/away/page.tsx":
        'import { redirect } from "next/navigation";\nexport default function Page() { redirect("/rooms"); return null; }\n',
      "pages/sent.tsx":
        "export default function Sent() { return <></>; }\nSent.getLayout = (page) => <Frame title='Sent'>{page}</Frame>;\n",
      "app/html/page.tsx": shown("<div dangerouslySetInnerHTML={{ __html: text }} />"),
      "app/words/page.tsx": shown("<p>We bake bread in the morning and sell it until noon.</p>"),
    });
    const reasons = Object.fromEntries(pages.map((p) => [p.file.split("/")[1], p.reason]));
    expect(reasons).toEqual({
      promise: 'It only says "coming soon"',
      named: 'It only says "coming soon"',
      framed: 'It only says "under construction"',
      heading: "It has a heading and no content",
      local: 'It only says "work in progress"',
      nothing: "It has a heading and no content",
      empty: "The file is empty",
      list: null,
      form: null,
      parts: null,
      away: null,
      html: null,
      words: null,
      "sent.tsx": null,
    });
    expect(pages.find((p) => p.file.includes("promise"))?.title).toBe("Reports");
  });
});
