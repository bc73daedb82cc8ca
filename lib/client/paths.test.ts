import { expect, it } from "vitest";
import { paths } from "./paths";

it("is the sitemap", () => {
  const sitemap = [
    paths.sessions(),
    paths.startSession(),
    paths.session("s1"),
    paths.sessionPhase("s1", "design"),
    paths.sessionPhase("s1", "design", "violations"),
    paths.gates(),
    paths.gate("s1.design.1.exit"),
    paths.assessments(),
    paths.startAssessment(),
    paths.assessment("a1"),
    paths.compare(),
    paths.compare("a1", "s1.design.1.abc"),
    paths.signIn(),
    paths.sessionData("s1"),
    paths.sessionEvents("s1", null, 500),
    paths.sessionEvents("s1", "17", 500),
    paths.commitDiff("s1", "abc"),
    paths.patch("s1"),
    paths.bundle("s1"),
    paths.assessmentsData(50, null),
    paths.assessmentsData(50, "a1"),
    paths.assessmentData("a1"),
    paths.assessmentOptionsData(),
    paths.comparisonData("a1", "b1"),
    paths.evidenceFileData("a1", "src/[id]/a b.ts"),
    paths.qualityFabric("a1"),
    paths.gateInboxData(),
    paths.gateData("s1.design.1.exit"),
    paths.health(),
  ];
  expect(sitemap).toMatchInlineSnapshot(`
    [
      "/sessions",
      "/sessions/new",
      "/sessions/s1",
      "/sessions/s1?phase=design",
      "/sessions/s1?tab=violations&phase=design",
      "/gates",
      "/gates/s1.design.1.exit",
      "/assessments",
      "/assessments/new",
      "/assessments/a1",
      "/assessments/compare",
      "/assessments/compare?a=a1&b=s1.design.1.abc",
      "/sign-in",
      "/api/sessions/s1",
      "/api/sessions/s1/events?limit=500",
      "/api/sessions/s1/events?limit=500&after=17",
      "/api/sessions/s1/commits/abc",
      "/api/sessions/s1/patch",
      "/api/sessions/s1/bundle",
      "/api/assessments?limit=50",
      "/api/assessments?limit=50&before=a1",
      "/api/assessments/a1",
      "/api/assessments/options",
      "/api/assessments/comparison?a=a1&b=b1",
      "/api/assessments/a1/file?path=src%2F%5Bid%5D%2Fa+b.ts",
      "/api/assessments/a1/quality-fabric",
      "/api/gates",
      "/api/gates/s1.design.1.exit",
      "/api/health",
    ]
  `);
});

it("lets no id leave its place in an address", () => {
  expect(paths.session("../gates?x#y")).toBe("/sessions/..%2Fgates%3Fx%23y");
  expect(paths.commitDiff("s1", "../patch")).toBe("/api/sessions/s1/commits/..%2Fpatch");
});
