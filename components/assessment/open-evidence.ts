"use client";

import { createContext, useContext } from "react";

/** Opens a file at a line, as it was measured. */
export type OpenEvidence = (file: string, line: number | undefined) => void;

export const OpenEvidenceContext = createContext<OpenEvidence | null>(null);

/** Null where no assessment is at hand whose files could be opened. */
export const useOpenEvidence = (): OpenEvidence | null => useContext(OpenEvidenceContext);
