import { defineRoute } from "@/lib/boundary/define-route";
import { subjectOnlyInput } from "@/lib/domain/contract/contract-inputs";
import { loadHeadings } from "@/lib/usecases/contract/load-headings";

/** By POST, as the other questions about a subject. Changes nothing. */
export const POST = defineRoute(subjectOnlyInput, (ctx, { subject }) => loadHeadings(ctx, subject));
