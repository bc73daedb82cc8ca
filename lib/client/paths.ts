/** Every address that our own pages link to or read from. */
export const paths = {
  sessions: () => "/sessions",
  startSession: () => "/sessions/new",
  session: (sessionId: string) => `/sessions/${encodeURIComponent(sessionId)}`,
  /** A phase of a session, as its tab shows it. */
  sessionPhase: (sessionId: string, phase: string, tab?: string) =>
    `/sessions/${encodeURIComponent(sessionId)}?${new URLSearchParams({ ...(tab && { tab }), phase })}`,
  startBuild: () => "/sessions/new?kind=build",
  startSessionOn: (projectId: string) => `/sessions/new?${new URLSearchParams({ project: projectId })}`,
  projects: () => "/projects",
  project: (projectId: string) => `/projects/${encodeURIComponent(projectId)}`,
  /** Templates that passed sessions propose. */
  harvest: () => "/templates/harvest",
  harvestProposal: (proposalId: string) => `/templates/harvest/${encodeURIComponent(proposalId)}`,
  personas: () => "/personas",
  persona: (personaId: string) => `/personas/${encodeURIComponent(personaId)}`,
  /** Where a persona's contract is edited. */
  editPersona: (personaId: string) => `/personas/${encodeURIComponent(personaId)}/edit`,
  templates: () => "/templates",
  template: (templateId: string) => `/templates/${encodeURIComponent(templateId)}`,
  /** Asks the library; with a requirement, that one. */
  matchTemplates: (requirement?: string) =>
    requirement ? `/templates/match?${new URLSearchParams({ q: requirement })}` : "/templates/match",
  assessments: () => "/assessments",
  startAssessment: () => "/assessments/new",
  assessment: (assessmentId: string) => `/assessments/${encodeURIComponent(assessmentId)}`,
  /** Two assessments side by side; either may still be chosen there. */
  compare: (a?: string, b?: string) => {
    const chosen = new URLSearchParams({ ...(a && { a }), ...(b && { b }) }).toString();
    return `/assessments/compare${chosen && `?${chosen}`}`;
  },
  savings: () => "/savings",
  settings: () => "/settings",
  workers: () => "/settings/workers",
  gates: () => "/gates",
  gate: (gateId: string) => `/gates/${encodeURIComponent(gateId)}`,
  signIn: () => "/sign-in",

  sessionData: (sessionId: string) => `/api/sessions/${encodeURIComponent(sessionId)}`,
  sessionEvents: (sessionId: string, after: number, limit: number) =>
    `/api/sessions/${encodeURIComponent(sessionId)}/events?${new URLSearchParams({ limit: String(limit), after: String(after) })}`,
  /** Events as they happen; without a number only what is yet to come. */
  sessionEventStream: (sessionId: string, after?: number) =>
    `/api/sessions/${encodeURIComponent(sessionId)}/events/stream${after === undefined ? "" : `?${new URLSearchParams({ after: String(after) })}`}`,
  eventVerification: (sessionId: string) =>
    `/api/sessions/${encodeURIComponent(sessionId)}/events/verification`,
  eventsFile: (sessionId: string) => `/api/sessions/${encodeURIComponent(sessionId)}/events/file`,
  sessionFilesData: (sessionId: string) => `/api/sessions/${encodeURIComponent(sessionId)}/files`,
  sessionFileData: (sessionId: string, file: string) =>
    `/api/sessions/${encodeURIComponent(sessionId)}/file?${new URLSearchParams({ path: file })}`,
  commitDiff: (sessionId: string, commit: string) =>
    `/api/sessions/${encodeURIComponent(sessionId)}/commits/${encodeURIComponent(commit)}`,
  patch: (sessionId: string) => `/api/sessions/${encodeURIComponent(sessionId)}/patch`,
  bundle: (sessionId: string) => `/api/sessions/${encodeURIComponent(sessionId)}/bundle`,
  projectsData: () => "/api/projects",
  projectData: (projectId: string) => `/api/projects/${encodeURIComponent(projectId)}`,
  uploadProject: (name: string) => `/api/projects/upload?${new URLSearchParams({ name })}`,
  outlineData: () => "/api/outline",
  sessionPreviewData: () => "/api/session-preview",
  templateMatchesData: () => "/api/template-matches",
  personasData: () => "/api/personas",
  personaData: (personaId: string) => `/api/personas/${encodeURIComponent(personaId)}`,
  /** Two revisions of a persona; 0 is its file as it is now. */
  personaComparisonData: (personaId: string, before: number, after: number) =>
    `/api/personas/${encodeURIComponent(personaId)}/comparison?${new URLSearchParams({ before: String(before), after: String(after) })}`,
  personaFile: (personaId: string) => `/api/personas/${encodeURIComponent(personaId)}/file`,
  templatesData: () => "/api/templates",
  templateData: (templateId: string) => `/api/templates/${encodeURIComponent(templateId)}`,
  templateFile: (templateId: string) => `/api/templates/${encodeURIComponent(templateId)}/file`,
  templateComparisonData: (templateId: string, before: number, after: number) =>
    `/api/templates/${encodeURIComponent(templateId)}/comparison?${new URLSearchParams({ before: String(before), after: String(after) })}`,
  templateRenderingData: (templateId: string) => `/api/templates/${encodeURIComponent(templateId)}/rendering`,
  templateImportData: () => "/api/template-imports",
  uploadTemplates: (kind: string) => `/api/template-imports/upload?${new URLSearchParams({ kind })}`,
  assessmentsData: (limit: number, before: string | null) =>
    `/api/assessments?${new URLSearchParams({ limit: String(limit), ...(before !== null && { before }) })}`,
  assessmentData: (assessmentId: string) => `/api/assessments/${encodeURIComponent(assessmentId)}`,
  assessmentOptionsData: () => "/api/assessments/options",
  comparisonData: (a: string, b: string) => `/api/assessments/comparison?${new URLSearchParams({ a, b })}`,
  evidenceFileData: (assessmentId: string, file: string) =>
    `/api/assessments/${encodeURIComponent(assessmentId)}/file?${new URLSearchParams({ path: file })}`,
  qualityFabric: (assessmentId: string) =>
    `/api/assessments/${encodeURIComponent(assessmentId)}/quality-fabric`,
  contractSubjectsData: () => "/api/contracts/subjects",
  globMatchesData: () => "/api/contracts/glob-matches",
  headingsData: () => "/api/contracts/headings",
  inferData: () => "/api/contracts/infer",
  dryRunData: () => "/api/contracts/dry-run",
  personaProblemsData: () => "/api/contracts/persona-problems",
  /** `filter` as in the address of the report; what is undefined in it is left out. */
  savingsData: (filter: Record<string, string | undefined>) => `/api/savings?${queryOf(filter)}`,
  savingsFile: (filter: Record<string, string | undefined>, format: "csv" | "json") =>
    `/api/savings/export?${queryOf({ ...filter, format })}`,
  workersData: () => "/api/workers",
  gateInboxData: () => "/api/gates",
  gateData: (gateId: string) => `/api/gates/${encodeURIComponent(gateId)}`,
  harvestData: (sessionId?: string) =>
    `/api/harvest${sessionId === undefined ? "" : `?${new URLSearchParams({ sessionId })}`}`,
  harvestProposalData: (proposalId: string) => `/api/harvest/${encodeURIComponent(proposalId)}`,
  harvestPreviewData: (proposalId: string) => `/api/harvest/${encodeURIComponent(proposalId)}/preview`,
  /** A proposal beside an entry, or another proposal, that is like it. */
  harvestComparisonData: (proposalId: string, kind: "template" | "proposal", id: string) =>
    `/api/harvest/${encodeURIComponent(proposalId)}/comparison?${new URLSearchParams({ kind, id })}`,
  /** Where a template was used, against what counts of it now. */
  driftData: (templateId: string) => `/api/templates/${encodeURIComponent(templateId)}/drift`,
  health: () => "/api/health",
} as const;

const queryOf = (values: Record<string, string | undefined>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
