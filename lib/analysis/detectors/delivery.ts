import type { ProjectFacts } from "../../domain/assessment/project-facts";
import type { WalkedFile } from "../walk-project";
import { worksOnProject } from "./workflows";

const workflow =
  /^\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|^\.gitlab-ci\.ya?ml$|^\.circleci\/config\.ya?ml$|^\.(?:travis|woodpecker|drone)\.ya?ml$|^\.woodpecker\/[^/]+\.ya?ml$|^(?:azure|bitbucket)-pipelines\.ya?ml$|^Jenkinsfile$/;
const container =
  /(?:^|\/)(?:(?:Dockerfile|Containerfile)(?:\.[\w-]+)?|[\w-]+\.dockerfile|(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml)$/i;
/** Names of files that say how a product runs, each with what one that says something holds. */
const deployments: [RegExp, RegExp][] = [
  [/\.ya?ml$/, /^kind:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|Pod|Job|CronJob|Kustomization)\b/m],
  [/(?:^|\/)Chart\.ya?ml$/, /^name:[ \t]*\S/m],
  [/(?:^|\/)kustomization\.ya?ml$/, /^resources:/m],
  [/\.tf$/, /^(?:resource|module)[ \t]+"/m],
  [/(?:^|\/)fly\.toml$/, /^app[ \t]*=/m],
  [/(?:^|\/)(?:netlify|railway)\.toml$/, /^\[/m],
  [/(?:^|\/)(?:vercel|railway|now)\.json$/, /"\w+"\s*:/],
  [/(?:^|\/)serverless\.ya?ml$/, /^(?:functions|provider):/m],
  [/(?:^|\/)render\.ya?ml$/, /^services:/m],
  [/(?:^|\/)app\.ya?ml$/, /^(?:runtime|services):/m],
  [/(?:^|\/)Procfile$/, /^\w+:[ \t]*\S/m],
  [/\.service$/, /^ExecStart[ \t]*=/m],
];
const ignoring = /(?:^|\/)\.(?:git|docker)ignore$/;

/** Files that deliver: CI workflows with something to do, containers with a base or services, ignore files with a rule. */
export function detectDelivery(
  files: readonly WalkedFile[],
): Pick<ProjectFacts, "ciFiles" | "containerFiles" | "deploymentFiles" | "ignoreFiles"> {
  const holding = (name: RegExp, content: RegExp) =>
    files.filter((f) => name.test(f.path) && content.test(withoutRemarks(f.text ?? ""))).map((f) => f.path);
  return {
    ciFiles: files
      .filter((f) => workflow.test(f.path) && worksOnProject(f.path, withoutRemarks(f.text ?? "")))
      .map((f) => f.path),
    // A base alone holds nothing of the project.
    containerFiles: holding(container, /^[ \t]*(?:RUN|COPY|ADD|CMD|ENTRYPOINT)\s|^services:/im),
    deploymentFiles: [...new Set(deployments.flatMap(([name, content]) => holding(name, content)))].sort(),
    ignoreFiles: holding(ignoring, /\S/),
  };
}

const withoutRemarks = (text: string): string => text.replace(/^\s*#.*$/gm, "");
