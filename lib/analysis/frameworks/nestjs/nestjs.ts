import type { Framework } from "../framework";
import { readSettings } from "./application-settings";
import { classesOf, nestDecorator } from "./classes";
import { endpointsOf } from "./controllers";
import { findApplications } from "./modules";

/**
 * NestJS: methods of controllers by their decorators. A controller is live when a module names it that a program's root
 * module imports, directly or over others.
 */
export const nestjs: Framework = {
  name: "NestJS",
  languages: ["TypeScript"],
  packages: ["@nestjs/core", "@nestjs/common"],
  // Decorators that a build for plain JavaScript needs are rare, and its grammar knows no types.
  concerns: ({ path, text }) =>
    /\.[mc]?tsx?$/.test(path) &&
    /@nestjs\/|\b(?:setGlobalPrefix|enableVersioning|useGlobalPipes)\b/.test(text),
  detect: (scripts, project) => {
    const controllers = scripts
      .flatMap((script) => classesOf(project, script))
      .filter((c) => nestDecorator(c.decorators, "Controller"));
    if (controllers.length === 0) return { endpoints: [], seen: 0, understood: 0 };
    const { applications, isProgram } = findApplications(project, scripts);
    const served = applications.map((application) => ({
      ...application,
      settings: readSettings(project, scripts, application, applications.length === 1 || !isProgram),
    }));
    const found = controllers.flatMap((controller) => endpointsOf(project, controller, served));
    return {
      endpoints: found.map((f) => f.endpoint),
      seen: found.length,
      understood: found.filter((f) => f.isWhole).length,
    };
  },
};
