import { bakery } from "../bakery";
import { type TemplateProof, when } from "./template-proof";

const cases = [
  { NAME: "GET /api/orders", METHOD: "GET", PATH: "/api/orders", STATUS: 200, SHAPE: "array" },
  { NAME: "POST without a cake", METHOD: "POST", PATH: "/api/orders", STATUS: 400, SHAPE: "error" },
];
const bakeryTests = { TEST_FILE: "test/requests.test.js", IMPORT: "../src/app.js", EXPORT: "createApp" };

/** A resource, and requests to an application that is there. */
export const applicationProofs: TemplateProof[] = [
  {
    id: "resource-node-http",
    hostile: {
      MODULE_FILE: "class/it's ü.js",
      TEST_FILE: "class/default.test.js",
      IMPORT: "./it's ü.js",
      FIELDS: [
        { NAME: "class", REQUIRED: true },
        { NAME: "toString", KIND: "number" },
        { NAME: "default", KIND: "`\u0024{x}` \"'" },
      ],
    },
    breakages: [
      when("forgets to remove", "records.js", "records.delete(id);", ""),
      when("ignores a change", "records.js", "...records.get(id), ...input }", "...records.get(id) }"),
      when("keeps nothing", "records.js", "if (file === null) return;", "return;"),
      when("serves every method", "records.js", 'if (request.method !== "POST") return notAllowed();', ""),
      when("takes numbers for text", "records.js", 'typeof value !== "string"', "false"),
      when("reads endless bodies", "records.js", "size <= BODY_LIMIT", "true"),
    ],
  },
  {
    id: "request-tests-node",
    around: bakery,
    needs: { ...bakeryTests, CASES: cases },
    hostile: {
      ...bakeryTests,
      ARGUMENTS: "",
      SETUP: "",
      CASES: [
        {
          NAME: '"a" `\u0024{b}` */\n}); c',
          METHOD: "GET",
          PATH: "/api/orders?q=\"'`\u0024{x}`",
          STATUS: 200,
          SHAPE: "array",
        },
        {
          NAME: "\u202eclass\u202c \\",
          METHOD: "POST",
          PATH: "/api/orders",
          BODY: '{"__proto__":"`\u0024{x}`"}',
          STATUS: 400,
          SHAPE: "error",
        },
      ],
    },
    breakages: [
      when("expects another status", "requests.test.js", "status: 200", "status: 204"),
      when("expects another shape", "requests.test.js", 'shape: "array"', 'shape: "text"'),
    ],
  },
];
