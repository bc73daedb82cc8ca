import { describe, expect, test } from "vitest";
import { readTree, spellEndpoints } from "../../../../testing/read-python-tree";

const endpoints = async (tree: Record<string, string>) => spellEndpoints(await readTree(tree));
const router = (body: string, prefix = "") =>
  `from fastapi import APIRouter\nrouter = APIRouter(${prefix === "" ? "" : `prefix="${prefix}"`})\n${body}`;
const main = (body: string) => `from fastapi import FastAPI\n${body}`;

describe("FastAPI", () => {
  test("serves routes of an application, of routers in other files and of routers within them", async () => {
    const found = await endpoints({
      "app/main.py": main(
        'from app.api import api\nfrom app.core import settings\napp = FastAPI()\napp.include_router(api, prefix=settings.API)\n@app.get("/")\ndef home():\n    return {}\n',
      ),
      "app/core.py":
        'from pydantic_settings import BaseSettings\nclass Settings(BaseSettings):\n    API: str = "/api/v1"\nsettings = Settings()\n',
      "app/api/__init__.py":
        'from fastapi import APIRouter\nfrom . import rooms\nfrom .guests import router as guests\napi = APIRouter()\napi.include_router(rooms.router)\napi.include_router(guests, prefix="/guests")\n',
      "app/api/rooms.py": router(
        '@router.get("")\ndef rooms(): return []\n@router.put("/{room_id}")\nasync def change(room_id: int): return room_id\n@router.api_route("/{name:path}/open", methods=["GET", "POST"])\ndef either(name): return name\n',
        "/rooms",
      ),
      "app/api/guests.py": router(
        'def leave(id): return id\nrouter.add_api_route("/{id}", leave, methods=["DELETE"])\n',
      ),
    });
    expect(found).toEqual([
      "DELETE /api/v1/guests/:id",
      "GET /",
      "GET /api/v1/rooms",
      "GET /api/v1/rooms/:name/open",
      "POST /api/v1/rooms/:name/open",
      "PUT /api/v1/rooms/:room_id",
    ]);
  });

  test("does not serve what no application includes, what stands in a comment, and what no one calls", async () => {
    const found = await endpoints({
      "main.py": main(
        'import a, b, c\napp = FastAPI()\napp.include_router(a.router, prefix="/a")\n# app.include_router(b.router)\ndef later():\n    app.include_router(c.router)\n',
      ),
      "a.py": router(
        '@router.get("/on")\ndef on(): return 1\n\n# @router.delete("/off")\n# def off(id: int):\n#     return remove(id)\n',
      ),
      "b.py": router('@router.get("/b")\ndef b(): return 1\n'),
      "c.py": router('@router.get("/c")\ndef c(): return 1\n'),
    });
    expect(found).toEqual(["GET /a/on", "dead DELETE /a/off", "dead GET /b", "dead GET /c"]);
  });

  test("follows routers that are handed to a function, and that a loop includes", async () => {
    const found = await endpoints({
      "main.py": main(
        'from setup import make\nfrom rooms import router as rooms\nfrom guests import router as guests\napp = make(router=rooms)\nfor each in [guests]:\n    app.include_router(each, prefix="/people")\n',
      ),
      "setup.py": main(
        'def make(router, title="x"):\n    made = FastAPI()\n    made.include_router(router)\n    return made\n',
      ),
      "rooms.py": router('@router.get("/rooms")\ndef rooms(): return []\n'),
      "guests.py": router('@router.get("/guests")\ndef guests(): return []\n'),
    });
    expect(found).toEqual(["GET /people/guests", "GET /rooms"]);
  });

  test("leaves open what is included in a way that cannot be read", async () => {
    const found = await endpoints({
      "main.py": main(
        "import importlib\napp = FastAPI()\nfor name in names():\n    app.include_router(importlib.import_module(name).router)\n",
      ),
      "rooms.py": router('@router.get("/rooms")\ndef rooms(): return []\n'),
    });
    expect(found).toEqual(["GET /rooms"]);
  });

  test("tells which handlers take a body, whether it is checked, and where they stand", async () => {
    const { endpoints: found } = await readTree({
      "main.py": main(
        `from pydantic import BaseModel
from fastapi import Body, Depends, Request
class Base(BaseModel):
    name: str
class Room(Base):
    floor: int
app = FastAPI()
@app.post("/typed")
def typed(room: Room): return room
@app.post("/many")
def many(rooms: list[Room] | None = None): return rooms
@app.post("/body")
def body(name: str = Body(...)): return name
@app.post("/raw")
async def raw(request: Request): return await request.json()
@app.post("/who")
def who(room: Room = Depends(find)): return room
@app.post("/later")
def later(room: Room): raise NotImplementedError
@app.get("/read")
def read(room: Room): return room
`,
      ),
    });
    expect(found.map((e) => [e.pattern, e.readsBody, e.validatesBody, e.stub])).toEqual([
      ["/typed", true, true, false],
      ["/many", true, true, false],
      ["/body", true, true, false],
      ["/raw", true, false, false],
      ["/who", false, false, false],
      ["/later", true, true, true],
      ["/read", false, false, false],
    ]);
    expect(found[0]).toMatchObject({
      handler: "typed",
      line: 9,
      handlerPlace: { file: "main.py", line: 10 },
      text: '@app.post("/typed")',
    });
  });

  test("is not read out of clients, caches, examples in texts and other libraries", async () => {
    const found = await endpoints({
      "client.py":
        'import httpx\nclient = httpx.Client()\nr = client.get("/rooms")\n@client.get("/x")\ndef f(): return 1\n',
      "cache.py": 'def cache():\n    """Use it so:\n\n    @app.get("/sample")\n    def f(): ...\n    """\n',
      "main.py": main("app = FastAPI()\n"),
      "tests/test_a.py": main('app = FastAPI()\n@app.get("/test")\ndef f(): return 1\n'),
    });
    expect(found).toEqual([]);
  });

  test("of Starlette's tables are read with their mounts", async () => {
    const found = await endpoints({
      "app.py":
        'from starlette.applications import Starlette\nfrom starlette.routing import Mount, Route\nasync def home(request): return 1\nasync def add(request): return await request.json()\nrooms = [Route("/", home), Route("/{id:int}", add, methods=["POST"])]\napp = Starlette(routes=[Route("/", home), Mount("/rooms", routes=rooms)])\n',
    });
    expect(found).toEqual(["GET /", "GET /rooms", "POST /rooms/:id"]);
  });
});
