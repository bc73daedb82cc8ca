import { type Expression, lastName, literalsOf } from "../expression";
import { fieldOf, type PythonProject } from "../project";
import type { Handler } from "../routing";
import { type BodyUse, bodyUseOf, handlerAt, type WrittenRoute } from "./endpoint";

export type ViewMethod = { method: string; handler: WrittenRoute["handler"]; body: BodyUse };

/** What classes of Django and its REST framework answer by themselves. */
const answers: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^ListCreateAPIView$/, ["GET", "POST"]],
  [/^RetrieveUpdateDestroyAPIView$/, ["GET", "PUT", "PATCH", "DELETE"]],
  [/^RetrieveUpdateAPIView$/, ["GET", "PUT", "PATCH"]],
  [/^RetrieveDestroyAPIView$/, ["GET", "DELETE"]],
  [/^(?:List|Retrieve)APIView$/, ["GET"]],
  [/^CreateAPIView$/, ["POST"]],
  [/^UpdateAPIView$/, ["PUT", "PATCH"]],
  [/^DestroyAPIView$/, ["DELETE"]],
  [/^Token(?:Obtain|Refresh|Verify|Blacklist)\w*View$|^ObtainAuthToken$/, ["POST"]],
  [
    /^(?:Create|Update|Delete|Form|Login|PasswordChange|PasswordReset|PasswordResetConfirm)View$/,
    ["GET", "POST"],
  ],
  [/^LogoutView$/, ["POST"]],
  [/^(?:List|Detail|Template|Redirect|Archive\w*|\w+Archive|\w+Done|\w+Complete)View$/, ["GET"]],
];
const verb = /^(?:get|post|put|patch|delete)$/;
/** Bases whose `post`, `put` and `patch` hand the body to a serializer or a form. */
const validating = /APIView$|^(?:Create|Update|Form|Login)View$|ViewSet$|Mixin$/;

/** The methods that a view answers: a function, or `View.as_view()`, with decorators around it. */
export function methodsOfView(project: PythonProject, path: string, view: Expression): ViewMethod[] {
  const target = unwrap(view);
  if (!target)
    return [{ method: "ALL", handler: { name: "", file: path, written: null }, body: bodyUseOf(null) }];
  return target.isClass
    ? methodsOfClass(project, path, target.name, target.actions)
    : methodsOfFunction(project, path, target.name);
}

type Target = { name: string; isClass: boolean; actions: Record<string, string> | null };

/** `View.as_view()` and `login_required(view)`. */
function unwrap(view: Expression, depth = 0): Target | null {
  if (view.is === "name") return { name: view.name, isClass: false, actions: null };
  if (view.is !== "call" || depth > 6) return null;
  if (lastName(view.name) === "as_view")
    return { name: view.name.replace(/\.as_view$/, ""), isClass: true, actions: actionsOf(view.args[0]) };
  return view.args.map((arg) => unwrap(arg, depth + 1)).find((found) => found !== null) ?? null;
}

/** `as_view({"get": "list", "post": "create"})`. */
function actionsOf(expression: Expression | undefined): Record<string, string> | null {
  if (expression?.is !== "pairs") return null;
  return Object.fromEntries(
    expression.pairs.flatMap(({ key, value }) =>
      key.is === "string" && value.is === "string" ? [[key.value, value.value]] : [],
    ),
  );
}

function methodsOfFunction(project: PythonProject, path: string, name: string): ViewMethod[] {
  const found = handlerAt(project, project.originOf(path, name));
  const handler = { name, file: found?.file ?? path, written: found?.written ?? null };
  return allowedOf(found?.written ?? null).map((method) => ({
    method,
    handler,
    body: bodyUseOf(handler.written),
  }));
}

function allowedOf(handler: Handler | null): string[] {
  for (const { call } of handler?.decorators ?? []) {
    const name = lastName(call.name);
    if (/^(?:api_view|require_http_methods)$/.test(name)) {
      const methods = literalsOf(call.args[0] ?? call.keywords.http_method_names);
      return methods.length > 0 ? methods : ["GET"];
    }
    if (name === "require_POST") return ["POST"];
    if (/^require_(?:GET|safe)$/.test(name)) return ["GET"];
  }
  const compared = handler?.comparesMethods ?? [];
  return compared.length > 0 ? [...new Set(["GET", ...compared])] : ["ALL"];
}

/** @param actions methods by the action that answers them, where the view says so */
export function methodsOfClass(
  project: PythonProject,
  path: string,
  name: string,
  actions: Record<string, string> | null,
): ViewMethod[] {
  const found = project.classOf(path, name);
  const bases = found ? project.basesOf(found) : [lastName(name)];
  const own = (method: string) => classHandler(project, path, name, method);
  const toMethod = (method: string, action: string): ViewMethod => {
    const handler = own(action);
    const written = handler?.written ?? null;
    const isLeftToBase =
      written === null &&
      /^(?:post|put|patch)$/.test(method.toLowerCase()) &&
      bases.some((base) => validating.test(base));
    return {
      method: method.toUpperCase(),
      handler: { name: `${name}.${action}`, file: handler?.file ?? found?.path ?? path, written },
      body: isLeftToBase ? { readsBody: true, validatesBody: true } : bodyUseOf(written),
    };
  };
  if (actions) return Object.entries(actions).map(([method, action]) => toMethod(method, action));
  const inherited = bases.flatMap((base) => answers.find(([pattern]) => pattern.test(base))?.[1] ?? []);
  const written = found ? writtenMethods(project, path, name).filter((m) => verb.test(m)) : [];
  const all = [...new Set([...inherited, ...written.map((m) => m.toUpperCase())])];
  const limited = literalsOf(fieldOf(project, found, /^http_method_names$/));
  const allowed = limited.length > 0 ? all.filter((m) => limited.includes(m.toLowerCase())) : all;
  return (allowed.length > 0 ? allowed : ["ALL"]).map((method) => toMethod(method, method.toLowerCase()));
}

/** Names of the methods of a class and of those of the project that it inherits from. */
export function writtenMethods(project: PythonProject, path: string, name: string): string[] {
  const found = project.classOf(path, name);
  return (found ? project.lineOf(found) : []).flatMap(({ written }) => written.methods);
}

export function classHandler(
  project: PythonProject,
  path: string,
  name: string,
  method: string,
): { file: string; written: Handler } | null {
  const found = project.classOf(path, name);
  for (const above of found ? project.lineOf(found) : []) {
    if (!above.written.methods.includes(method)) continue;
    return handlerAt(project, { path: above.path, name: `${above.written.name}.${method}` });
  }
  return null;
}
