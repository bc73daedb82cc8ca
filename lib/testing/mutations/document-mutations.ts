import {
  halved,
  headingsOnly,
  withFiller,
  withoutSection,
  withPromises,
} from "../../domain/mutation/break-document";
import type { Mutation } from "../../domain/mutation/mutation";
import { changed, deleted, replaced, written } from "./change-file";

/** What a bad delivery of any document looks like. */
const gutted = (file: string): Mutation[] => [
  deleted(`${file} is gone`, file),
  written(`${file} is empty`, file, ""),
  changed(`${file} has headings only`, file, headingsOnly),
  changed(`${file} is filler`, file, withFiller),
  changed(`${file} promises to be written`, file, withPromises),
  changed(`${file} ends in the middle`, file, halved),
];
const without = (file: string, ...sections: string[]): Mutation[] =>
  sections.map((section) =>
    changed(`${file} says nothing of "${section}"`, file, (text) => withoutSection(text, section)),
  );

const [requirements, architecture, api] = ["docs/REQUIREMENTS.md", "docs/ARCHITECTURE.md", "docs/API.md"];
const [model, deployment, flows] = ["docs/DATA_MODEL.md", "docs/DEPLOYMENT.md", "docs/USER_FLOWS.md"];
const readme = "README.md";

const deadLink = (file: string): Mutation =>
  changed(`${file} links to what is not there`, file, (text) => `${text}\nSee [more](docs/MORE.md).\n`);
const deadCommand = (file: string): Mutation =>
  changed(`${file} names a script that is not there`, file, (text) => `${text}\nThen \`npm run migrate\`.\n`);
const badCriteria: Mutation[] = [
  replaced("Requirements have no criteria", requirements, /^- When .*\n(?: {2}.*\n)*/gm, ""),
  replaced("Requirements have no numbers", requirements, /^### N?FR-\d+ /gm, "### "),
  replaced(
    "A requirement was added in a hurry",
    requirements,
    "## Non-functional",
    "### FR-7 Photographs\n\nTools have photographs.\n\n## Non-functional",
  ),
];

/** Mutations of what a persona writes, by persona. */
export const documentMutations: Record<string, Mutation[]> = {
  requirement_analyst: [
    ...gutted(requirements),
    ...without(requirements, "Purpose", "Functional requirements"),
    ...badCriteria,
  ],
  product_manager: [
    ...gutted(requirements),
    ...without(requirements, "Functional requirements", "Purpose", "Priorities"),
    ...badCriteria,
  ],
  solution_architect: [
    ...gutted(architecture),
    ...without(architecture, "Modules", "Decisions"),
    deleted(`${api} is gone`, api),
    changed(`${api} has headings only`, api, headingsOnly),
    changed(`${api} ends in the middle`, api, halved),
    replaced(`${api} is of the version before`, api, /\/api\//g, "/v0/"),
    replaced("An endpoint is left out", api, /### PATCH[\s\S]*?(?=### DELETE)/, ""),
  ],
  ui_ux_designer: [
    ...gutted(flows),
    ...without(flows, "Pages", "Flows"),
    written(`${flows} is one sentence`, flows, "# Ways\n\nUsers find their way intuitively.\n"),
    changed(`${flows} lists pages and says nothing of them`, flows, (text) =>
      withoutSection(text, "Pages").replace("## Flows", "## Pages\n\n- Tools\n- Loans\n\n## Flows"),
    ),
    changed(`${flows} asks instead of saying`, flows, (text) =>
      withoutSection(text, "Flows").concat(
        "\n\n## Flows\n\nOpen question: how do people borrow a tool here?\n",
      ),
    ),
  ],
  database_specialist: [
    ...gutted(model),
    ...without(model, "Entities", "Relations", "Storage", "Integrity rules"),
    written(`${model} is one sentence`, model, "# Data model\n\nThe data is stored in a modern way.\n"),
  ],
  deployment_specialist: [
    ...gutted(deployment),
    ...without(deployment, "Configuration", "Health check", "Rollback"),
    ...without(readme, "Installation", "Configuration"),
    deadCommand(deployment),
    deadLink(readme),
    replaced(
      "The health endpoint is gone",
      "src/app.js",
      /import \{ healthRoutes.*\n|.*healthRoutes\(router.*\n/g,
      "",
    ),
    replaced("A variable is in no document", "src/main.js", "process.env.PORT", "process.env.SHED_PORT"),
  ],
  technical_writer: [
    ...gutted(readme),
    ...without(readme, "Installation", "Running"),
    deadLink(readme),
    deadLink("docs/USER_FLOWS.md"),
    deadCommand(readme),
    replaced(
      "README.md speaks of another product",
      readme,
      /[\s\S]*/,
      "# Gizmo\n\nA joy for teams of any size.\n",
    ),
    deleted("What README.md links to is gone", "docs/TEST_PLAN.md"),
  ],
};
