import type { Phase } from "./phase";

/** Which personas a phase calls: data of the standard preset. Optional ones join from iteration 2 where failures call for them. */
export type PhasePersonas = { required: readonly string[]; optional: readonly string[] };

export const standardPhaseMap: Record<Phase, PhasePersonas> = {
  requirements: { required: ["requirement_analyst"], optional: ["product_manager"] },
  design: {
    required: ["solution_architect", "database_specialist"],
    optional: ["ui_ux_designer", "security_specialist"],
  },
  implementation: {
    required: ["backend_developer", "frontend_developer"],
    optional: ["database_specialist"],
  },
  testing: {
    required: ["qa_engineer", "unit_tester"],
    optional: ["integration_tester", "security_specialist"],
  },
  deployment: {
    required: ["devops_engineer", "deployment_specialist"],
    optional: ["technical_writer", "project_reviewer"],
  },
};
