import type { EndpointFact } from "../../../../domain/assessment/project-facts";
import type { Origin } from "../origins";
import type { PythonProject } from "../project";
import type { Handler } from "../routing";
import { type Beginning, toPattern } from "./routers";

/** A route as it is written, before it is known where its router is reached. */
export type WrittenRoute = {
  path: string;
  line: number;
  text: string;
  methods: readonly string[];
  /** Within the router. */
  pattern: string;
  commented: boolean;
  handler: { name: string; file: string; written: Handler | null };
};
export type BodyUse = Pick<EndpointFact, "readsBody" | "validatesBody">;

/** One endpoint for each method and each place where its router is reached. */
export const toEndpoints = (
  route: WrittenRoute,
  beginnings: readonly Beginning[],
  body: BodyUse,
): EndpointFact[] =>
  beginnings.flatMap(({ prefix, live }) =>
    route.methods.map((method) => ({
      file: route.path,
      line: route.line,
      method: method.toUpperCase(),
      pattern: toPattern(prefix + route.pattern),
      live: live && !route.commented,
      handler: route.handler.name,
      text: route.text,
      handlerPlace: route.handler.written
        ? { file: route.handler.file, line: route.handler.written.line }
        : null,
      ...(takesBody(method) ? body : { readsBody: false, validatesBody: false }),
      stub: route.handler.written?.stub ?? false,
    })),
  );

const takesBody = (method: string): boolean => !/^(?:GET|HEAD|OPTIONS|TRACE)$/i.test(method);

/** What a handler does with a request's body, as its own text says. */
export const bodyUseOf = (handler: Handler | null): BodyUse => ({
  readsBody: handler?.readsBody ?? false,
  validatesBody: (handler?.readsBody && handler.checks) ?? false,
});

/** The function or method of a name in the module that it comes from. */
export function handlerAt(project: PythonProject, origin: Origin): { file: string; written: Handler } | null {
  if ("outside" in origin) return null;
  const parts = origin.name.split(".");
  const name = parts.at(-1);
  const owner = parts.length > 1 ? parts.at(-2) : null;
  const handlers = project.modules.get(origin.path)?.facts.routing?.handlers ?? [];
  const written = handlers.find((h) => h.name === name && h.owner === owner);
  return written ? { file: origin.path, written } : null;
}
