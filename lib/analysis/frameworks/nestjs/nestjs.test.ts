import { afterEach, describe, expect, test } from "vitest";
import { makeTree, type Tree } from "../../../testing/tree";
import { readProject } from "../../read-project";

const made: { remove(): void }[] = [];
afterEach(() =>
  made.splice(0).forEach((tree) => {
    tree.remove();
  }),
);
const manifest = JSON.stringify({
  scripts: { start: "nest start" },
  dependencies: { "@nestjs/core": "11", "@nestjs/common": "11", "class-validator": "0.14" },
});
const read = async (files: Tree) => {
  const tree = makeTree({ "package.json": manifest, ...files });
  made.push(tree);
  return (await readProject(tree.root)).endpoints;
};
const spelled = async (files: Tree, live = true) =>
  (await read(files))
    .filter((e) => e.live === live)
    .map((e) => `${e.method} ${e.pattern}`)
    .sort();

const main = (set = "") => `import { NestFactory } from "@nestjs/core";
import { ValidationPipe, VersioningType, RequestMethod } from "@nestjs/common";
import { AppModule } from "./app.module";
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  ${set}
  await app.listen(3000);
}
bootstrap();
`;
const module = (imports: string, controllers: string, head = "") => `import { Module } from "@nestjs/common";
import { RoomsController } from "./rooms.controller";
${head}
@Module({ imports: [${imports}], controllers: [${controllers}] })
export class AppModule {}
`;
const rooms = `import { Controller, Get, Post, Delete, All, Param } from "@nestjs/common";
@Controller("rooms")
export class RoomsController {
  @Get()
  list() { return [1]; }
  @Get(":id/notes")
  notes(@Param("id") id: string) { return [id]; }
  @Post() add() { return 1; }
  @Delete([":id", "by-name/:name"]) remove() { return 2; }
  @All("files/*path") files() { return 3; }
  private get(path: string) { return path; }
}
`;
const simple = (set = "") => ({
  "src/main.ts": main(set),
  "src/app.module.ts": module("", "RoomsController"),
  "src/rooms.controller.ts": rooms,
});

describe("endpoints of NestJS", () => {
  test("are the decorated methods of controllers, one for each path", async () => {
    expect(await spelled(simple())).toEqual([
      "ALL /rooms/files/*",
      "DELETE /rooms/:id",
      "DELETE /rooms/by-name/:name",
      "GET /rooms",
      "GET /rooms/:id/notes",
      "POST /rooms",
    ]);
  });

  test("tell where the decorator and the method stand", async () => {
    const found = (await read(simple())).find((e) => e.pattern === "/rooms/:id/notes");
    expect(found).toMatchObject({
      file: "src/rooms.controller.ts",
      line: 6,
      handler: "RoomsController.notes",
      text: '@Get(":id/notes")',
      handlerPlace: { file: "src/rooms.controller.ts", line: 7 },
    });
  });

  test("have the global prefix, but for what is left out of it", async () => {
    const set = `app.setGlobalPrefix("/api", { exclude: ["rooms/:id/notes", { path: "rooms", method: RequestMethod.GET }] });`;
    expect(await spelled(simple(set))).toEqual([
      "ALL /api/rooms/files/*",
      "DELETE /api/rooms/:id",
      "DELETE /api/rooms/by-name/:name",
      "GET /rooms",
      "GET /rooms/:id/notes",
      "POST /api/rooms",
    ]);
  });

  test("have the prefix that a configuration gives when nothing else is set", async () => {
    const set = `const config = app.get(ConfigService);
  app.setGlobalPrefix(config.getOrThrow("app.prefix", { infer: true }));`;
    const configured = {
      ...simple(set),
      "src/config.ts": `import { registerAs } from "@nestjs/config";
export default registerAs<AppConfig>("app", () => ({ port: 1, prefix: process.env.PREFIX || "api" }));
`,
    };
    expect(await spelled(configured)).toContain("GET /api/rooms");
    expect(await spelled(simple('app.setGlobalPrefix(process.env.PREFIX ?? "v0");'))).toContain(
      "GET /v0/rooms",
    );
    expect(await spelled(simple("app.setGlobalPrefix(settings.prefix());"))).toContain("GET /:value/rooms");
  });

  test("have versions in their addresses only where these show there", async () => {
    const versioned = (set: string) => ({
      ...simple(set),
      "src/rooms.controller.ts": `import { Controller, Get, Version, VERSION_NEUTRAL } from "@nestjs/common";
@Controller({ path: "rooms", version: ["1", "2"] })
export class RoomsController {
  @Get() list() { return [1]; }
  @Version("3") @Get("new") fresh() { return [2]; }
  @Version(VERSION_NEUTRAL) @Get("health") health() { return 1; }
}
`,
    });
    const uri = 'app.setGlobalPrefix("api"); app.enableVersioning({ type: VersioningType.URI });';
    expect(await spelled(versioned(uri))).toEqual([
      "GET /api/rooms/health",
      "GET /api/v1/rooms",
      "GET /api/v2/rooms",
      "GET /api/v3/rooms/new",
    ]);
    const header = 'app.enableVersioning({ type: VersioningType.HEADER, header: "x" });';
    expect(await spelled(versioned(header))).toEqual(["GET /rooms", "GET /rooms/health", "GET /rooms/new"]);
    const standard = simple('app.enableVersioning({ defaultVersion: "1", prefix: "version-" });');
    expect(await spelled(standard)).toContain("GET /version-1/rooms");
  });

  test("have the paths that RouterModule gives to modules", async () => {
    const files = {
      "src/main.ts": main(),
      "src/app.module.ts": module(
        'RouterModule.register([{ path: "admin", module: AdminModule, children: [{ path: "house", module: HouseModule }] }]), AdminModule, HouseModule',
        "RoomsController",
        'import { RouterModule } from "@nestjs/core";\nimport { AdminModule, HouseModule } from "./admin";',
      ),
      "src/rooms.controller.ts": rooms,
      "src/admin.ts": `import { Controller, Get, Module } from "@nestjs/common";
@Controller("users") class UsersController { @Get() list() { return 1; } }
@Controller() class HouseController { @Get("keys") keys() { return 1; } }
@Module({ controllers: [UsersController] }) export class AdminModule {}
@Module({ controllers: [HouseController] }) export class HouseModule {}
`,
    };
    const found = await spelled(files);
    expect(found).toContain("GET /admin/users");
    expect(found).toContain("GET /admin/house/keys");
    expect(found).toContain("GET /rooms");
  });

  test("have paths of constants, enums and texts put together, of other files too", async () => {
    const files = {
      "src/main.ts": main(),
      "src/app.module.ts": module("", "RoomsController"),
      "src/paths/index.ts": 'export * from "./paths";\n',
      "src/paths/paths.ts": `export const BASE = "rooms";
export enum Paths { Notes = "notes" }
export const routes = { keys: { one: "keys/:key" } } as const;
`,
      "src/rooms.controller.ts": `import { Controller as Serves, Get, Put } from "@nestjs/common";
import { BASE, Paths, routes } from "./paths";
const ID = ":id";
@Serves(BASE)
export class RoomsController {
  @Get(\`\${ID}/\${Paths.Notes}\`) notes() { return 1; }
  @Put(routes.keys.one) key() { return 1; }
  @Get(ID + "/size") size() { return 1; }
}
`,
    };
    expect(await spelled(files)).toEqual([
      "GET /rooms/:id/notes",
      "GET /rooms/:id/size",
      "PUT /rooms/keys/:key",
    ]);
  });

  test("are inherited, and come out of decorators that are put together", async () => {
    const files = {
      ...simple(),
      "src/base.ts": `import { applyDecorators, Get, Post } from "@nestjs/common";
export const Found = (path: string) => applyDecorators(Get(path), Documented());
export abstract class Base {
  @Post("import") load() { return 1; }
  @Get("hidden") own() { return 1; }
}
`,
      "src/rooms.controller.ts": `import { Controller } from "@nestjs/common";
import { Base, Found } from "./base";
@Controller("rooms")
export class RoomsController extends Base {
  @Found(":id") one() { return 1; }
  own() { return 2; }
}
`,
    };
    expect(await spelled(files)).toEqual(["GET /rooms/:id", "POST /rooms/import"]);
  });

  test("are none of what other packages' decorators mark, of clients, or of tests", async () => {
    const files = {
      ...simple(),
      "old/rooms.js":
        '@Controller("old")\nclass Old extends require("@nestjs/common").X { @Get() a(b) {} }\n',
      "src/rooms.controller.ts": `import { Controller } from "@nestjs/common";
import { Get } from "retrofit-client";
import axios from "axios";
@Controller("rooms")
export class RoomsController {
  @Get("/remote") remote() { return axios.get("/x", (answer) => answer); }
}
`,
      "test/fake.controller.ts":
        'import { Controller, Get } from "@nestjs/common";\n@Controller("fake") export class Fake { @Get() a() {} }\n',
    };
    expect((await read(files)).map((e) => e.pattern)).toEqual([]);
  });
});

describe("a controller is live", () => {
  const guests = `import { Controller, Get, Module } from "@nestjs/common";
@Controller("guests") export class GuestsController { @Get() list() { return 1; } }
@Module({ controllers: [GuestsController] }) export class GuestsModule {}
`;

  test("when a module names it that the root module reaches, and else not", async () => {
    const files = { ...simple(), "src/guests.ts": guests };
    expect(await spelled(files, false)).toEqual(["GET /guests"]);
    const head = 'import { forwardRef } from "@nestjs/common";\nimport { GuestsModule } from "./guests";';
    for (const imports of [
      "GuestsModule",
      "forwardRef(() => GuestsModule)",
      "GuestsModule.register({})",
      "...[GuestsModule]",
    ])
      expect(
        await spelled({ ...files, "src/app.module.ts": module(imports, "RoomsController", head) }, false),
      ).toEqual([]);
  });

  test("not when no module names it, also beside one that has its name in another file", async () => {
    const files = {
      ...simple(),
      "src/old/rooms.controller.ts": rooms.replace('"rooms"', '"old"'),
    };
    const dead = await spelled(files, false);
    expect(dead).toHaveLength(6);
    expect(dead.every((e) => e.includes("/old"))).toBe(true);
  });

  test("where it cannot be read which controllers and modules are taken in", async () => {
    const files = { ...simple(), "src/guests.ts": guests };
    const computed = module("...findModules()", "RoomsController", 'import { findModules } from "./find";');
    expect(await spelled({ ...files, "src/app.module.ts": computed }, false)).toEqual([]);
    const controllers = module("", "...findControllers()");
    expect(await spelled({ ...files, "src/app.module.ts": controllers }, false)).toEqual([]);
  });

  test("in modules that are made when they are called, and in lists that stand elsewhere", async () => {
    const files = {
      ...simple(),
      "src/lists.ts": 'import { GuestsModule } from "./guests";\nexport const features = [GuestsModule];\n',
      "src/guests.ts": `import { Controller, DynamicModule, Get, Module } from "@nestjs/common";
@Controller("guests") export class GuestsController { @Get() list() { return 1; } }
@Module({})
export class GuestsModule {
  static forRoot(): DynamicModule {
    const controllers = [];
    controllers.push(GuestsController);
    return { module: GuestsModule, controllers };
  }
}
`,
      "src/app.module.ts": module("...features", "RoomsController", 'import { features } from "./lists";'),
    };
    expect(await spelled(files)).toContain("GET /guests");
  });

  test("in each program under that one's prefix", async () => {
    const app = (name: string) => ({
      [`apps/${name}/src/main.ts`]: main(`app.setGlobalPrefix("${name}");`),
      [`apps/${name}/src/app.module.ts`]: module("", "RoomsController"),
      [`apps/${name}/src/rooms.controller.ts`]: rooms.replace('"rooms"', `"${name}-rooms"`),
    });
    const found = await spelled({ ...app("one"), ...app("two") });
    expect(found).toContain("GET /one/one-rooms");
    expect(found).toContain("GET /two/two-rooms");
    expect(found).toHaveLength(12);
  });
});

describe("a handler of NestJS", () => {
  const bodies = {
    "src/app.module.ts": module("", "RoomsController"),
    "src/room.dto.ts": `import { IsString } from "class-validator";
import { createZodDto } from "nestjs-zod";
export class RoomDto { @IsString() name: string; }
export class ChangeDto extends PartialType(RoomDto) {}
export class PlainDto { name: string; }
export class ZodDto extends createZodDto(schema) {}
`,
    "src/rooms.controller.ts": `import { Body, Controller, Get, Post, UsePipes, ValidationPipe } from "@nestjs/common";
import { ChangeDto, PlainDto, RoomDto, ZodDto } from "./room.dto";
@Controller()
export class RoomsController {
  @Get("none") none() { return 1; }
  @Post("ruled") ruled(@Body() dto: RoomDto) { return this.save(dto); }
  @Post("changed") changed(@Body() dto: ChangeDto) { return this.save(dto); }
  @Post("zod") zod(@Body() dto: ZodDto) { return this.save(dto); }
  @Post("plain") plain(@Body() dto: PlainDto) { return this.save(dto); }
  @Post("named") named(@Body("name") name: string) { return this.save(name); }
  @Post("schema") @UsePipes(new ZodPipe(roomSchema)) schema(@Body() body: unknown) { return this.save(body); }
  @Post("local") local(@Body(new ValidationPipe()) dto: RoomDto) { return this.save(dto); }
}
`,
  };
  const uses = async (set: string) =>
    Object.fromEntries(
      (await read({ "src/main.ts": main(set), ...bodies })).map((e) => [
        e.pattern,
        [e.readsBody, e.validatesBody],
      ]),
    );

  test("validates a body where a pipe does and the class says what is valid", async () => {
    expect(await uses("app.useGlobalPipes(new ValidationPipe({ whitelist: true }));")).toEqual({
      "/none": [false, false],
      "/ruled": [true, true],
      "/changed": [true, true],
      "/zod": [true, true],
      "/plain": [true, false],
      "/named": [true, false],
      "/schema": [true, true],
      "/local": [true, true],
    });
  });

  test("validates nothing by a class alone", async () => {
    expect(await uses("")).toMatchObject({
      "/ruled": [true, false],
      "/changed": [true, false],
      "/schema": [true, true],
      "/local": [true, true],
    });
  });

  test("is a stub where it, or the one method of a service that it calls, does nothing yet", async () => {
    const found = await read({
      "src/main.ts": main(),
      "src/app.module.ts": module("", "RoomsController"),
      "src/rooms.service.ts": `export class RoomsService {
  findAll() { return \`This action returns all rooms\`; }
  later() { throw new Error("Not implemented"); }
  real(id: string) { return this.rows.filter((row) => row.id === id); }
}
`,
      "src/rooms.controller.ts": `import { Controller, Get, NotImplementedException } from "@nestjs/common";
import { RoomsService } from "./rooms.service";
@Controller()
export class RoomsController {
  constructor(private readonly rooms: RoomsService) {}
  @Get("generated") generated() { return this.rooms.findAll(); }
  @Get("later") later() { return this.rooms.later(); }
  @Get("real") real() { return this.rooms.real("1"); }
  @Get("empty") empty() {}
  @Get("thrown") thrown() { throw new NotImplementedException("not implemented"); }
}
`,
    });
    expect(Object.fromEntries(found.map((e) => [e.pattern, e.stub]))).toEqual({
      "/generated": true,
      "/later": true,
      "/real": false,
      "/empty": true,
      "/thrown": true,
    });
  });
});
