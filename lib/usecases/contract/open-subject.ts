import type { ContractSubject } from "../../domain/contract/dry-run";
import { openTree } from "../session/open-tree";
import { resolveProjectPath } from "../session/resolve-project-path";

/** The directory of what a contract is tried on. */
export const openSubject = (subject: ContractSubject): Promise<string> =>
  subject.kind === "directory" ? resolveProjectPath(subject.path) : openTree(subject.sessionId);
