import { useState } from "react";
import { type ContractProblem, listProblems, type RawContract } from "@/lib/domain/contract/edit-contract";
import { isObject } from "@/lib/domain/persona/json-parts";

export type PersonaText = { text: string; digest: string };
/** An edited persona: its text is what counts, form and JSON show the same. */
export type PersonaDraft = {
  /** What the edit began from. */
  base: PersonaText;
  text: string;
  /** Null while the text is no JSON object. */
  document: Record<string, unknown> | null;
  contract: RawContract;
  problems: ContractProblem[];
  isChanged: boolean;
  setText: (text: string) => void;
  setContract: (contract: RawContract) => void;
  /** Goes on from what somebody else saved, with another text. */
  rebase: (base: PersonaText, text: string) => void;
};

export function usePersonaDraft(saved: PersonaText): PersonaDraft {
  const [base, setBase] = useState(saved);
  const [text, setText] = useState(saved.text);
  const document = parseObject(text);
  const contract = isObject(document?.deliverable_contract) ? document.deliverable_contract : {};
  return {
    base,
    text,
    document,
    contract,
    problems: document?.deliverable_contract === undefined ? [] : listProblems(document.deliverable_contract),
    isChanged: text !== base.text,
    setText,
    setContract: (deliverable_contract) =>
      document && setText(writeDocument({ ...document, deliverable_contract })),
    rebase: (next, nextText) => {
      setBase(next);
      setText(nextText);
    },
  };
}

export const writeDocument = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
