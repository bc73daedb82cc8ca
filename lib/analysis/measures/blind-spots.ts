import type { ProjectFacts } from "../../domain/assessment/project-facts";

/** Where a smaller share of a project's source files or of a framework's routes is understood, nothing is said about its endpoints. */
const UNDERSTOOD_SHARE = 0.5;
/** Packages that register endpoints in ways that no detector of this version reads. */
const unread =
  /^(?:nuxt|@remix-run\/.*|@sveltejs\/kit|astro|@trpc\/server|graphql|@apollo\/server|apollo-server.*|graphql-yoga|@hapi\/hapi|hapi|restify|@adonisjs\/core|sails|@loopback\/.*|@feathersjs\/.*|routing-controllers|inversify-express-utils|@tsed\/.*|@overnightjs\/core|@decorators\/express|moleculer-web|nitropack|h3|tsoa|@ts-rest\/.*|elysia|meteor-node-stubs)$/;

/** Why a missing endpoint would prove nothing: the server is written in something that is not read; null when it is. */
export function whyBlind(facts: ProjectFacts): string | null {
  const all = facts.languages.reduce((sum, l) => sum + l.files, 0);
  // A file of a known language that does not parse is the project's fault, not a blind spot.
  const understood = facts.languages.reduce((sum, l) => sum + l.understood, 0) + facts.parseErrors.length;
  if (all > 0 && understood / all < UNDERSTOOD_SHARE)
    return `No detector of this version speaks ${facts.languages
      .filter((l) => l.understood === 0)
      .map((l) => l.name)
      .join(", ")}`;
  const [seen, read] = [
    sum(facts.frameworks.map((f) => f.seen)),
    sum(facts.frameworks.map((f) => f.understood)),
  ];
  if (seen > 0 && read / seen < UNDERSTOOD_SHARE)
    return `Of ${seen} routes of ${facts.frameworks.map((f) => f.name).join(", ")}, only ${read} could be read`;
  if (facts.endpoints.some((e) => e.live)) return null;
  const packages = facts.packageJson?.dependencies.filter((name) => unread.test(name)) ?? [];
  return packages.length > 0 ? `This version does not read the endpoints of ${packages.join(", ")}` : null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
