import { z } from "zod";

export const roleSchema = z.enum(["viewer", "operator", "approver", "admin"]);
export type Role = z.infer<typeof roleSchema>;
export const ROLES = roleSchema.options;

/** The one table that guards use cases and disables buttons. */
const permissions = {
  "session:view": ["viewer", "operator", "approver", "admin"],
  "session:start": ["operator", "admin"],
  "session:cancel": ["operator", "admin"],
  "session:delete": ["operator", "admin"],
  "session:push": ["operator", "admin"],
  "project:upload": ["operator", "admin"],
  "git_credential:manage": ["admin"],
  "gate:decide": ["approver", "admin"],
  "persona:view": ["viewer", "operator", "approver", "admin"],
  "user:manage": ["admin"],
} satisfies Record<string, Role[]>;
export type Permission = keyof typeof permissions;

export const may = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as Role[]).includes(role);
export const whyMayNot = (role: Role, permission: Permission): string | undefined =>
  may(role, permission)
    ? undefined
    : `Only ${permissions[permission].join(" or ")} may do this; you are ${role}.`;

/** Who did something. Agents and workers never have a decision verb. */
export type Actor =
  | { kind: "user"; userId: string; name: string; role: Role }
  | { kind: "worker"; workerId: string }
  | { kind: "agent"; agentId: string };
