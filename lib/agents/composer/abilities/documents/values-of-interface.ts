import { patternKey } from "../../../../analysis/detectors/route-pattern";
import { findKinds } from "../../../../analysis/parse-scripts";
import type { ComposerContext } from "../../composer-context";
import { describeEndpoint, servedEndpoints } from "../../describe-endpoint";
import { handlerAt } from "../../source-of";
import { statusMeaning } from "../../status-codes";
import { capitalise, stemsOf, wordsOf } from "../../words";
import { groups } from "./values-of-code";

export const endpointGroups = (c: ComposerContext) =>
  groups(c).map((group) => ({
    NAME: capitalise(wordsOf(group.name).join(" ")),
    ENDPOINTS: group.endpoints.map((e) => {
      const d = describeEndpoint(c, e);
      return {
        METHOD: d.method,
        PATH: d.path,
        PLACE: d.place,
        PARAMETERS: d.parameters.map((p) => `\`${p}\``).join(", "),
        BODY: d.body.map((f) => `\`${f}\``).join(", "),
        STATUSES: d.statuses.join(", "),
      };
    }),
  }));

/** Promises of documents that nothing serves. */
export function planned(c: ComposerContext) {
  const served = new Set(servedEndpoints(c).map((e) => patternKey(e.method, e.pattern)));
  const seen = new Set<string>();
  return c.facts.documentedEndpoints.flatMap((d) => {
    const key = patternKey(d.method, d.pattern);
    if (served.has(key) || seen.has(key)) return [];
    seen.add(key);
    return [{ METHOD: d.method, PATH: d.pattern, PLACE: d.file }];
  });
}

export function statuses(c: ComposerContext) {
  const codes = new Set(servedEndpoints(c).flatMap((e) => describeEndpoint(c, e).statuses));
  return [...codes].sort().map((CODE) => ({ CODE, MEANING: statusMeaning[CODE] ?? "" }));
}

export const settings = (c: ComposerContext) =>
  c.facts.environment.map((e) => ({
    NAME: e.name,
    FALLBACK: e.fallback === null ? "it is undefined" : `\`${e.fallback}\` is used`,
    VALUE:
      e.fallback !== null && /^[\w./:-]+$/.test(e.fallback) && !/^[a-z]\w*\./.test(e.fallback)
        ? e.fallback
        : "",
    PLACE: e.file,
  }));

export function steps(c: ComposerContext) {
  const { scripts = [], dependencies = [] } = c.facts.packageJson ?? {};
  const has = (name: string) => scripts.some((s) => s.name === name && s.missing.length === 0);
  return [
    ...(dependencies.length > 0 ? [{ NOTE: "Install the packages:", COMMAND: "npm install" }] : []),
    ...(has("build") ? [{ NOTE: "Build it with the project's own script:", COMMAND: "npm run build" }] : []),
    ...(has("start")
      ? [{ NOTE: "Start the server from the project's directory:", COMMAND: "npm start" }]
      : []),
  ];
}

export const health = (c: ComposerContext): string =>
  servedEndpoints(c).find(
    (e) => e.method === "GET" && /\/(?:health|healthz|ready|readyz|live|livez|status|ping)$/.test(e.pattern),
  )?.pattern ?? "";

export const entities = (c: ComposerContext) =>
  c.facts.dataModels.map((m) => ({
    NAME: m.name,
    PLACE: `${m.file}:${m.line}`,
    FIELDS: m.fields.map((f) => ({ NAME: f.name, TYPE: f.type ?? "not declared" })),
  }));

/** `ownerId` of one entity refers to the entity Owner. */
export const relations = (c: ComposerContext) =>
  c.facts.dataModels.flatMap((m) =>
    m.fields.flatMap((f) => {
      const named = /^(\w+?)_?(?:id|ids)$/i.exec(f.name)?.[1];
      const to =
        named === undefined
          ? undefined
          : c.facts.dataModels.find((o) => stemsOf(o.name).join() === stemsOf(named).join());
      return to && to.name !== m.name ? [{ FROM: m.name, TO: to.name, FIELD: f.name }] : [];
    }),
  );

/** What handlers check before they change records. */
export function rules(c: ComposerContext) {
  const written = servedEndpoints(c).length > 0 ? servedEndpoints(c) : c.facts.endpoints;
  return written
    .filter((e) => e.method !== "GET")
    .flatMap((e) => {
      const d = describeEndpoint(c, e);
      const handler = handlerAt(c, e.handlerPlace);
      const checks = handler
        ? findKinds(handler, ["call_expression"])
            .map((call) => call.field("function")?.text() ?? "")
            .filter((name) => /(?:^|\.)(?:valid|check|assert|require)[A-Z]\w*$|^validate$/.test(name))
        : [];
      const refused = d.statuses.filter((s) => /^4/.test(s));
      const parts = [
        checks.length > 0
          ? `checks the body with ${[...new Set(checks)].map((n) => `\`${n}\``).join(", ")}`
          : "",
        refused.length > 0
          ? `refuses with ${refused.map((s) => `${s} (${statusMeaning[s]})`).join(", ")}`
          : "",
      ].filter(Boolean);
      return parts.length > 0 ? [{ TEXT: `\`${e.method} ${e.pattern}\` ${parts.join(" and ")}` }] : [];
    });
}
