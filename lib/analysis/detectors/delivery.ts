import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";

const workflow =
  /^\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|^\.gitlab-ci\.ya?ml$|^\.circleci\/config\.ya?ml$|^\.(?:travis|woodpecker|drone)\.ya?ml$|^\.woodpecker\/[^/]+\.ya?ml$|^(?:azure|bitbucket)-pipelines\.ya?ml$|^Jenkinsfile$/;
const container =
  /(?:^|\/)(?:(?:Dockerfile|Containerfile)(?:\.[\w-]+)?|[\w-]+\.dockerfile|(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml)$/i;
const ignoring = /(?:^|\/)\.(?:git|docker)ignore$/;

/** Files that deliver: CI workflows with something to do, containers with a base or services, ignore files with a rule. */
export function detectDelivery(
  files: readonly WalkedFile[],
): Pick<ProjectFacts, "ciFiles" | "containerFiles" | "ignoreFiles"> {
  const holding = (name: RegExp, content: RegExp) =>
    files.filter((f) => name.test(f.path) && content.test(withoutRemarks(f.text ?? ""))).map((f) => f.path);
  return {
    ciFiles: holding(workflow, /^\s*(?:-\s*)?(?:run|script|steps|uses|commands|sh|stages?)\b/m),
    containerFiles: holding(container, /^\s*FROM\s+\S+|^services:/im),
    ignoreFiles: holding(ignoring, /\S/),
  };
}

const withoutRemarks = (text: string): string => text.replace(/^\s*#.*$/gm, "");
