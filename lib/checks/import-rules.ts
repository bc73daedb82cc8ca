/** Who may import whom: the table of the architecture. A room may always import itself. */
const OUTWARD = ["lib/domain", "lib/platform"];
const VENDORS = ["lib/sandbox", "lib/workspace", "lib/registry", "lib/templates", "lib/services"];
const BELOW_USECASES = [
  ...OUTWARD,
  ...VENDORS,
  "lib/format",
  "lib/analysis",
  "lib/agents",
  "lib/db",
  "lib/auth",
];

export const roomRules: Record<string, string[]> = {
  "lib/domain": [],
  "lib/platform": [],
  "lib/format": ["lib/domain"],
  "lib/client": ["lib/domain", "lib/format"],
  "lib/sandbox": OUTWARD,
  "lib/workspace": OUTWARD,
  "lib/registry": OUTWARD,
  "lib/templates": OUTWARD,
  "lib/services": OUTWARD,
  "lib/analysis": [...OUTWARD, ...VENDORS],
  "lib/agents": [...OUTWARD, "lib/analysis", "lib/sandbox", "lib/workspace", "lib/templates"],
  "lib/db": OUTWARD,
  "lib/auth": [...OUTWARD, "lib/db"],
  "lib/usecases": BELOW_USECASES,
  "lib/executor": ["lib/usecases", ...BELOW_USECASES],
  "lib/worker": ["lib/executor", "lib/platform"],
  "lib/cli": [
    "lib/usecases",
    "lib/analysis",
    "lib/registry",
    "lib/templates",
    "lib/domain",
    "lib/format",
    "lib/platform",
  ],
  "lib/boundary": ["lib/auth", "lib/domain", "lib/platform", "lib/usecases"],
  "components/ui": ["lib/format"],
  "components/charts": ["components/ui", "lib/domain", "lib/format"],
  components: ["components/ui", "components/charts", "lib/domain", "lib/client", "lib/format"],
  app: [
    "components",
    "components/ui",
    "components/charts",
    "lib/domain",
    "lib/boundary",
    "lib/usecases",
    "lib/client",
    "lib/format",
  ],
  bin: [],
  "lib/testing": [
    "bin",
    "lib/domain",
    "lib/platform",
    "lib/agents",
    "lib/analysis",
    "lib/db",
    "lib/sandbox",
    "lib/templates",
    "lib/usecases",
    "lib/workspace",
  ],
  "lib/checks": ["lib/platform"],
};

/** What a test may import besides what its room may: the harness, and what it sets the scene with. */
export const testsMayImport = ["lib/testing", "lib/db", "lib/usecases", "bin"];

type PackageRule = { matches: RegExp; rooms: string[]; why: string };

/** Outside packages that belong to certain rooms. The first rule that matches decides. */
export const packageRules: PackageRule[] = [
  { matches: /^(@prisma\/|generated\/prisma)/, rooms: ["lib/db"], why: "Prisma stays in lib/db" },
  { matches: /^@dbos-inc\//, rooms: ["lib/executor"], why: "the engine stays in lib/executor" },
  {
    matches: /^pg$/,
    rooms: ["lib/db", "lib/executor", "lib/testing", "lib/checks"],
    why: "tables are reached through lib/db",
  },
  {
    matches: /^next\/headers$/,
    rooms: ["lib/boundary", "lib/auth"],
    why: "only the boundary and auth read a request's headers",
  },
  {
    matches: /^next\/(link|navigation)$/,
    rooms: ["app", "lib/boundary", "components", "components/ui"],
    why: "links and navigation are for what is seen",
  },
  { matches: /^next(\/|$)/, rooms: ["app", "lib/boundary"], why: "only app and the boundary know Next" },
  { matches: /^recharts/, rooms: ["components/charts"], why: "recharts stays in components/charts" },
  {
    matches: /^better-auth/,
    rooms: ["lib/auth", "lib/boundary", "lib/client"],
    why: "who is signed in is lib/auth's",
  },
  {
    matches: /^(execa|(node:)?child_process)$/,
    rooms: ["lib/sandbox", "lib/workspace", "lib/testing", "lib/checks"],
    why: "programs are run by the sandbox, git by the workspace",
  },
  { matches: /^(node:)?process$/, rooms: ["lib/platform"], why: "the process is lib/platform's" },
  {
    matches: /^(react|react-dom|@heroui\/|lucide-react)/,
    rooms: ["app", "components", "components/ui", "components/charts", "lib/client"],
    why: "only what is seen draws",
  },
];

/** The pure room's own list: nothing else comes in from outside. */
export const domainPackages = ["zod", "stemmer"];
