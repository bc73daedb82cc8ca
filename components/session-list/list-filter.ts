import {
  createLoader,
  debounce,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { SessionsFilter } from "@/lib/client/sessions-query";
import { SESSION_STATES } from "@/lib/domain/session/session-meaning";

export const PAGE = 50;
export const MOST = 500;

/** The list's filter as it stands in the address: `/sessions?status=waiting,failed&q=shop&show=100`. */
export const filterParsers = {
  status: parseAsArrayOf(parseAsStringLiteral(SESSION_STATES)).withDefault([]),
  q: parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(300) }),
  show: parseAsInteger.withDefault(PAGE),
};

export const loadFilter = createLoader(filterParsers);

/** What the address says, as the query takes it. */
export const toFilter = (address: Awaited<ReturnType<typeof loadFilter>>): SessionsFilter => ({
  status: [...new Set(address.status)].sort(),
  text: address.q.trim().slice(0, 200),
  limit: Math.min(MOST, Math.max(PAGE, address.show)),
});
