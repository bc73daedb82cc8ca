import { z } from "zod";

/** Where a project comes from. `new`: nowhere, it is built from a requirement. */
export const sourceKindSchema = z.enum(["directory", "git", "upload", "new"]);
export type SourceKind = z.infer<typeof sourceKindSchema>;

export const projectName = z
  .string()
  .trim()
  .min(1, "Give it a name.")
  .max(60, "At most 60 characters.")
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, "Use letters, digits, spaces, dots, hyphens and underscores.");

/** The name of a branch as git takes it, and nothing that git could take for an option or a range. */
export const branchName = z
  .string()
  .trim()
  .max(200)
  .regex(/^(?![-./])(?!.*(?:\.\.|@\{|\/\/|\.lock$|[/.]$))[\w./+-]+$/, "This is not the name of a branch.");

/** The shapes that pages get. Instants are ISO strings in UTC, sizes bytes. */
export type ProjectListItem = {
  id: string;
  name: string;
  sourceKind: SourceKind;
  /** For people: a path, an address, or what it was made from. */
  source: string;
  sessions: number;
  /** Final score of the newest session that ended, null without one. */
  score: number | null;
  lastSessionAt: string | null;
};

export type ProjectSessionItem = {
  id: string;
  kind: "repair" | "build";
  state: string;
  createdAt: string;
  finishedAt: string | null;
  initialScore: number | null;
  finalScore: number | null;
  /** Bytes of its files; 0 once they were removed. */
  bytes: number;
  filesRemovedAt: string | null;
};

export type ProjectView = Omit<ProjectListItem, "sessions"> & {
  sessions: ProjectSessionItem[];
  /** Bytes of all its sessions' files and of its upload. */
  bytes: number;
  retentionDays: number;
  mayDelete: { allowed: boolean; why: string | null };
};

export type GitCredentialView = {
  id: string;
  origin: string;
  username: string;
  savedByName: string;
  savedAt: string;
};
export type GitServersView = {
  /** Servers that projects may come from, and where that is set. */
  origins: string[];
  setBy: "environment" | "file" | "default";
  credentials: GitCredentialView[];
};
