import type { VectorSource } from "./calibration";
import type { MatchFeatures } from "./match-features";

/** What a requirement asks the library. */
export type MatchQuestion = {
  text: string;
  /** The persona that is to use the template; null where nobody in particular asks. */
  persona: string | null;
};

/** How a library entry answers a question, and why. */
export type TemplateMatch = {
  templateId: string;
  digest: string;
  /** That somebody would take it, 0–1; what the threshold is compared with. Estimated or calibrated: see MatchCalibration. */
  probability: number;
  aboveThreshold: boolean;
  /** What the hits are ordered by, before calibration: a weighted sum of the parts. */
  score: number;
  parts: {
    /** Words in common, by what each adds; together they are the feature `strength`. */
    terms: MatchedTerm[];
    /** Cosine of the vectors of question and entry, −1 to 1; null where no vector was to be had. */
    similarity: number | null;
    /** Whose vectors were compared. */
    vectors: VectorSource;
    persona: PersonaAgreement;
    /** What the probability is computed from. */
    features: MatchFeatures;
  };
  /** What the question says and the entry does not, worthiest first. */
  missing: MissingWord[];
};

/** `field` is where the entry has it; `gain` is a share, 0–1, of the best score that the question could reach. */
export type MatchedTerm = { word: string; gain: number; field: string };
/** `worth` is the share, 0–1, of the best score that this word would add at most. */
export type MissingWord = { word: string; worth: number };
export type PersonaAgreement = "serves" | "serves_others" | "not_asked";
