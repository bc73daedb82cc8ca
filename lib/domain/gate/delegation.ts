import { z } from "zod";

/** Days for which somebody can stand in at most: a delegate is for an absence, not for ever. */
export const MOST_DELEGATED_DAYS = 90;
const DAY_MS = 86_400_000;

export const delegateInput = z
  .object({
    toId: z.string().min(1, "Choose who decides for you."),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  })
  .refine((d) => Date.parse(d.endsAt) > Date.parse(d.startsAt), {
    message: "The end must lie after the beginning.",
    path: ["endsAt"],
  })
  .refine((d) => Date.parse(d.endsAt) - Date.parse(d.startsAt) <= MOST_DELEGATED_DAYS * DAY_MS, {
    message: `At most ${MOST_DELEGATED_DAYS} days.`,
    path: ["endsAt"],
  });
export type DelegateInput = z.infer<typeof delegateInput>;

export type DelegationView = {
  id: string;
  /** Whether the reader made it; otherwise the reader is the delegate. */
  isOwn: boolean;
  fromName: string;
  toName: string;
  startsAt: string;
  endsAt: string;
  revokedAt: string | null;
};
/** What the account part of the settings shows of delegates. */
export type DelegationsView = {
  delegations: DelegationView[];
  /** Who could be named. */
  people: { id: string; name: string }[];
};
