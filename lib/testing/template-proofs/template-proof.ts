/**
 * What a bundled template has to stand: its rendered tests pass with its defaults and with hostile values, and each
 * breakage, a mistake that a careless engineer could make, makes them fail.
 */
export type TemplateProof = {
  id: string;
  /** Values beside the defaults, for what has none. */
  needs?: Record<string, unknown>;
  /** Files that the rendered ones need beside them. */
  around?: Record<string, string>;
  /** Replaces hostile values where one has to fit another, or is code. */
  hostile?: Record<string, unknown>;
  breakages: Breakage[];
};

/** Replaces the first `from` in a rendered file whose path ends with `file`. */
export type Breakage = { name: string; file: string; from: string; to: string };

/** A breakage in one line: what the module does then, where, and which text becomes which. */
export const when = (name: string, file: string, from: string, to: string): Breakage => ({
  name,
  file,
  from,
  to,
});
