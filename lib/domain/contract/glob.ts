import { z } from "zod";
import { expandBraces } from "./match-glob";

const CHARACTERS = 200;
const STARS = 16;

/**
 * A glob inside the project: relative, no `..`, no backslash, bounded in length, stars and alternatives. Knows `*`, `**`,
 * `?`, `{a,b}` and `[abc]`; what other tools know besides is refused, so that it is never taken for a name.
 */
export const globSchema = z
  .string()
  .min(1, "A path is missing.")
  .max(CHARACTERS, `A path has at most ${CHARACTERS} characters.`)
  .refine(
    (g) => !g.startsWith("/") && !g.includes("\\") && !g.split("/").includes("..") && !g.includes("\0"),
    {
      message: "A path must be relative, inside the project and use forward slashes.",
    },
  )
  .refine((g) => (g.match(/\*/g) ?? []).length <= STARS, {
    message: `A pattern has at most ${STARS} stars.`,
  })
  .refine((g) => !/^!|[+@?!*]\(|\{[^{},]*\.\.[^{},]*\}/.test(g), {
    message: "A pattern may use *, **, ?, {a,b} and [abc]; not !, @(…), +(…) or {1..3}.",
  })
  .refine((g) => expandBraces(g) !== null, {
    message: "A pattern has too many alternatives in braces.",
  });

/** A path inside the project that names one file: no pattern. */
export const pathSchema = globSchema.refine((path) => !/[*?{}]/.test(path), {
  message: "Name one file, without a pattern.",
});

/** A glob, or one for each stack: `{"typescript": "src/**\/*.ts", "python": "src/**\/*.py"}`. */
export const globByStackSchema = z.union([
  globSchema,
  z
    .record(
      z.string().regex(/^[A-Za-z+#]{1,20}$/, "Name a language, for example typescript or python."),
      globSchema,
    )
    .refine((byStack) => Object.keys(byStack).length > 0, "Name at least one language."),
]);
export type GlobByStack = z.infer<typeof globByStackSchema>;
