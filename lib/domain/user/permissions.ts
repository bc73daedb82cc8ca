import { z } from "zod";

export const roleSchema = z.enum(["viewer", "operator", "approver", "admin"]);
export type Role = z.infer<typeof roleSchema>;
export const ROLES = roleSchema.options;

/** The one table that guards use cases and disables buttons. */
const permissions = {
  "session:view": ["viewer", "operator", "approver", "admin"],
  "session:start": ["operator", "admin"],
  "session:cancel": ["operator", "admin"],
  "session:pause": ["operator", "admin"],
  "session:fork": ["operator", "admin"],
  "session:raise_budget": ["operator", "admin"],
  "deliverable:edit": ["operator", "admin"],
  "session:delete": ["operator", "admin"],
  "session:push": ["operator", "admin"],
  "project:upload": ["operator", "admin"],
  "assessment:view": ["viewer", "operator", "approver", "admin"],
  "assessment:start": ["operator", "approver", "admin"],
  "assessment:cancel": ["operator", "approver", "admin"],
  "assessment:delete": ["operator", "admin"],
  "git_credential:manage": ["admin"],
  "gate:decide": ["approver", "admin"],
  "persona:view": ["viewer", "operator", "approver", "admin"],
  // A contract decides what passes a gate: who may decide gates may change it.
  "persona:edit": ["approver", "admin"],
  "template:view": ["viewer", "operator", "approver", "admin"],
  // A template is where work starts; what comes of it is checked like everything else.
  "template:edit": ["operator", "approver", "admin"],
  "reuse:decline": ["operator", "approver", "admin"],
  "user:manage": ["admin"],
} satisfies Record<string, Role[]>;
export type Permission = keyof typeof permissions;

export const may = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as Role[]).includes(role);
export const whyMayNot = (role: Role, permission: Permission): string | undefined =>
  may(role, permission)
    ? undefined
    : `Only ${permissions[permission].join(" or ")} may do this; you are ${role}.`;

/** What the command line may do for whoever owns the machine: everything that needs no decision of a named person. */
const terminalPermissions: readonly Permission[] = [
  "session:view",
  "session:start",
  "session:cancel",
  "session:pause",
  "persona:view",
  "template:view",
  "template:edit",
];

/** Whether somebody at the command line may do this, and why not. */
export const whyTerminalMayNot = (permission: Permission): string | undefined =>
  terminalPermissions.includes(permission)
    ? undefined
    : "The command line cannot do this: it needs a person who is signed in.";

/** Who did something. Agents, workers and the command line never have a decision verb. */
export type Actor =
  | { kind: "user"; userId: string; name: string; role: Role }
  /** A command line on this machine; `name` is the system's name of its user. */
  | { kind: "terminal"; name: string }
  | { kind: "worker"; workerId: string }
  | { kind: "agent"; agentId: string };

/** What identifies who did something. */
export const actorId = (actor: Extract<Actor, { kind: "user" | "terminal" }>): string =>
  actor.kind === "terminal" ? `terminal:${actor.name}` : actor.userId;

/** How people read who did something. */
export const actorName = (actor: Extract<Actor, { kind: "user" | "terminal" }>): string =>
  actor.kind === "terminal" ? `${actor.name} (command line)` : actor.name;
