import { readProject } from "../../analysis/read-project";
import type { ContractSubject, DocumentHeadings } from "../../domain/contract/dry-run";
import type { Ctx } from "../ctx";
import { requirePermission } from "../require-permission";
import { openSubject } from "./open-subject";

/** The documents of a subject with their headings, to choose required sections from. */
export async function loadHeadings(ctx: Ctx, subject: ContractSubject): Promise<DocumentHeadings[]> {
  requirePermission(ctx, "persona:view");
  const { documents } = await readProject(await openSubject(subject));
  return documents.map(({ file, headings }) => ({
    file,
    headings: headings.map(({ text, level, words }) => ({ text, level, words })),
  }));
}
