/**
 * What a document template promises: the placeholder that its heading names, and its sections in their order. Sections that
 * are left out without facts are optional. `facts` set what switches parts of it on.
 */
export type DocumentProof = {
  id: string;
  title: string;
  sections: string[];
  optional?: string[];
  facts?: Record<string, unknown>;
};

export const documentProofs: DocumentProof[] = [
  {
    id: "data-model-document",
    title: "PROJECT",
    sections: ["Entities", "Relations", "Storage", "Integrity rules"],
  },
  {
    id: "deployment-guide",
    title: "PROJECT",
    sections: ["Requirements", "Configuration", "Start", "Health check", "Rollback"],
    facts: { HAS_PACKAGES: true, CONTAINER: true },
  },
  {
    id: "runbook",
    title: "SERVICE",
    sections: ["Is it well?", "Start and stop", "Alarms", "Back to the former version", "Whom to call"],
  },
  {
    id: "product-outline",
    title: "PRODUCT",
    sections: ["Problem", "Users", "Goals", "First release", "User stories", "Risks"],
  },
  {
    id: "test-plan",
    title: "PROJECT",
    sections: ["Scope", "Test levels", "Test cases", "How to run", "Not covered"],
  },
  {
    id: "requirements-document",
    title: "PROJECT",
    sections: [
      "Purpose",
      "Users and roles",
      "Functional requirements",
      "Non-functional requirements",
      "Open questions",
    ],
    optional: ["Open questions"],
  },
  {
    id: "threat-model",
    title: "PROJECT",
    sections: ["What must be protected", "Trust boundaries", "Threats", "Measures", "Review"],
    facts: {
      THREATS: [
        {
          ID: "class_70x",
          KIND: "Tampering",
          TEXT: "*/ --> | `x`",
          LIKELIHOOD: "high",
          IMPACT: "medium",
          MEASURE: "__proto__ 71x",
          PLACE: '"a" `b`',
        },
      ],
    },
  },
  { id: "decision-record", title: "TITLE", sections: ["Context", "Options", "Decision", "Consequences"] },
  {
    id: "api-reference",
    title: "PROJECT",
    sections: ["Endpoints", "Errors", "Planned, not implemented"],
    optional: ["Planned, not implemented"],
  },
  {
    id: "application-design",
    title: "TITLE",
    sections: ["Overview", "Modules", "Data flow", "Decisions", "Open questions"],
    optional: ["Open questions"],
  },
  {
    id: "architecture-document",
    title: "PROJECT",
    sections: ["Overview", "Modules", "Data flow", "Decisions"],
  },
  {
    id: "readme",
    title: "PROJECT",
    sections: ["Installation", "Running", "Configuration", "Pages", "API", "Tests", "Structure", "Documents"],
    optional: ["Pages", "API", "Structure", "Documents"],
    facts: { HAS_PACKAGES: true },
  },
];
