import type { EndpointFact, ProjectFacts } from "../assessment/project-facts";
import { comingSoon, commentedOut, credential, withoutAssertions, withSkippedTests } from "./break-code";
import { halved, headingsOnly, withFiller, withoutSection } from "./break-document";
import type { Mutation } from "./mutation";

/** Of each kind no more than this, so that a large project is answered in time. */
const OF_A_KIND = 4;
const DOCUMENTS = 8;

type Texts = ReadonlyMap<string, string>;

/**
 * General ways to break a project that can be told by reading it: what is delivered is gone, says nothing, is not reached or
 * does not run. Written from what bad work looks like; no contract is asked. Pure, the same project gives the same list.
 * @param texts content of the project's text files by path
 */
export function listMutations(facts: ProjectFacts, texts: Texts): Mutation[] {
  const all = [breakDocuments, breakLinks, breakRoutes, breakModules, breakPages, breakTests, breakDelivery]
    .flatMap((breakIt) => breakIt(facts, texts))
    .filter(({ changes }) => Object.entries(changes).some(([file, text]) => texts.get(file) !== text));
  return [...new Map(all.map((mutation) => [mutation.what, mutation])).values()];
}

function breakDocuments({ documents }: ProjectFacts, texts: Texts): Mutation[] {
  return documents
    .filter((d) => d.words > 0)
    .slice(0, DOCUMENTS)
    .flatMap(({ file, headings }) => {
      const text = texts.get(file) ?? "";
      const section = headings.find((h) => h.level === 2 && h.words > 0)?.text;
      return [
        { what: `${file} is gone`, changes: { [file]: null } },
        { what: `${file} is empty`, changes: { [file]: "" } },
        { what: `${file} has headings only`, changes: { [file]: headingsOnly(text) } },
        { what: `${file} is filler`, changes: { [file]: withFiller(text) } },
        { what: `${file} ends in the middle`, changes: { [file]: halved(text) } },
        ...(section === undefined
          ? []
          : [
              {
                what: `${file} lacks "${section}"`,
                changes: { [file]: withoutSection(text, section) },
              },
            ]),
      ];
    });
}

function breakLinks({ documents }: ProjectFacts, texts: Texts): Mutation[] {
  const file = documents[0]?.file;
  if (file === undefined) return [];
  const text = texts.get(file) ?? "";
  return [
    {
      what: `${file} links to what is not there`,
      changes: { [file]: `${text}\nSee [the rest](gone/away.md).\n` },
    },
    {
      what: `${file} names a command that is not there`,
      changes: { [file]: `${text}\nThen run \`npm run gone-away\`.\n` },
    },
    {
      what: `${file} promises an endpoint that nothing serves`,
      changes: { [file]: `${text}\n- \`GET /gone/away\` lists what is gone\n` },
    },
  ];
}

function breakRoutes({ endpoints }: ProjectFacts, texts: Texts): Mutation[] {
  const live = endpoints.filter((e) => e.live && texts.has(e.file));
  const health = live.find((e) => /health|ready|live/i.test(e.pattern));
  const some = [...new Set([...live.slice(0, OF_A_KIND), ...(health ? [health] : [])])];
  return some.map((endpoint) => ({
    what: `${endpoint.method} ${endpoint.pattern} is commented out`,
    changes: { [endpoint.file]: withoutRoute(endpoint, texts) },
  }));
}

const withoutRoute = ({ file, line, text }: EndpointFact, texts: Texts): string =>
  commentedOut(texts.get(file) ?? "", line, text.split("\n").length);

function breakModules({ files, imports }: ProjectFacts, texts: Texts): Mutation[] {
  const isSource = new Set(files.filter((f) => f.kind === "source").map((f) => f.path));
  const own = imports.filter((i) => i.resolved && isSource.has(i.file) && isSource.has(i.resolved));
  const loaded = [...new Set(own.flatMap((i) => i.resolved ?? []))].slice(0, OF_A_KIND);
  const broken = own.slice(0, OF_A_KIND).map(({ file, specifier }) => ({
    what: `${file} does not find ${specifier}`,
    changes: { [file]: (texts.get(file) ?? "").replace(specifier, `${specifier}-gone`) },
  }));
  const [source] = isSource;
  return [
    ...loaded.map((file) => ({ what: `${file} is gone`, changes: { [file]: null } })),
    ...broken,
    ...(source === undefined
      ? []
      : [
          {
            what: `${source} holds a credential`,
            changes: { [source]: `${texts.get(source) ?? ""}\nconst key = "${credential}";\n` },
          },
        ]),
  ];
}

function breakPages({ pages }: ProjectFacts, texts: Texts): Mutation[] {
  return pages
    .filter((p) => /\.html?$/.test(p.file) && texts.has(p.file))
    .slice(0, OF_A_KIND)
    .flatMap(({ file, title, scripts: [script] }) => [
      { what: `${file} is coming soon`, changes: { [file]: comingSoon(title) } },
      ...(script === undefined
        ? []
        : [{ what: `${script} is gone, which ${file} loads`, changes: { [script]: null } }]),
    ]);
}

function breakTests({ tests }: ProjectFacts, texts: Texts): Mutation[] {
  const files = [...new Set(tests.map((t) => t.file))].filter((file) => texts.has(file));
  if (files.length === 0) return [];
  const all = (change: (text: string) => string | null) =>
    Object.fromEntries(files.map((file) => [file, change(texts.get(file) ?? "")]));
  return [
    { what: "All tests are gone", changes: all(() => null) },
    { what: "No test runs", changes: all(withSkippedTests) },
    { what: "No test asserts anything", changes: all(withoutAssertions) },
    ...(files.length > 1 ? files.slice(0, OF_A_KIND) : []).map((file) => ({
      what: `${file} is gone`,
      changes: { [file]: null },
    })),
  ];
}

function breakDelivery(facts: ProjectFacts, texts: Texts): Mutation[] {
  const gone = (files: readonly string[], what: string): Mutation[] =>
    files.length === 0
      ? []
      : [{ what, changes: Object.fromEntries(files.map((file) => [file, null] as const)) }];
  const manifest = texts.get("package.json");
  const [script] = facts.packageJson?.scripts ?? [];
  const example = facts.files.filter((f) => /(?:^|\/)\.env\.(?:example|sample)$/.test(f.path));
  return [
    ...gone(facts.ciFiles, "The CI workflow is gone"),
    ...gone(facts.containerFiles, "The container file is gone"),
    ...gone(facts.ignoreFiles, "The ignore file is gone"),
    ...gone(
      example.map((f) => f.path),
      "The example of the environment is gone",
    ),
    ...(manifest === undefined || script === undefined
      ? []
      : [
          {
            what: `The script "${script.name}" names a file that is gone`,
            changes: {
              "package.json": manifest.replace(JSON.stringify(script.command), '"node gone/away.js"'),
            },
          },
        ]),
  ];
}
