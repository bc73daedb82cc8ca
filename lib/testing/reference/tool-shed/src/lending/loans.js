import { addDays, toDay } from "./days.js";

/** Lends a tool from today for as many days as its owner allows; null while somebody else has it. */
export async function createLoan(store, tool, borrower, now) {
  if (isOut(store, tool.id)) return null;
  const dueOn = addDays(toDay(now), tool.lendingDays);
  return store.put("loan", { id: store.nextId(), toolId: tool.id, borrower: borrower.trim(), dueOn });
}

/** Ends a loan; a second return changes nothing. */
export async function returnLoan(store, loan, now) {
  if (loan.returnedOn) return loan;
  return store.put("loan", { ...loan, returnedOn: toDay(now) });
}

export const isOut = (store, toolId) =>
  store.list("loan").some((loan) => loan.toolId === toolId && !loan.returnedOn);

/** Open loans, the one due first at the top; each says whether it is overdue. */
export function listOpenLoans(store, now) {
  const today = toDay(now);
  return store
    .list("loan")
    .filter((loan) => !loan.returnedOn)
    .map((loan) => ({ ...loan, tool: store.get("tool", loan.toolId).name, isOverdue: loan.dueOn < today }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}
