import { capitalise, plural, singular, wordsOf } from "./words";

/** Every way in which code writes a noun of several words, plural forms first, each with the same form of another noun. */
export function renameNoun(text: string, from: string, to: string): string {
  const [a, b] = [formsOf(from), formsOf(to)];
  return a.reduce((result, form, i) => {
    const target = b[i];
    if (target === undefined || form === target) return result;
    // A form ends where its word ends: `board` in `boards` and in `keyboard` is none.
    const start = /^[a-z]/.test(form) ? "(?<![A-Za-z])" : "(?<![A-Z])";
    return result.replace(new RegExp(`${start}${form}(?![a-z])`, "g"), target);
  }, text);
}

function formsOf(noun: string): string[] {
  const words = wordsOf(noun);
  const last = singular(words.at(-1) ?? "");
  const one = [...words.slice(0, -1), last];
  const many = [...words.slice(0, -1), plural(last)];
  return [many, one].flatMap((w) => [
    w.map(capitalise).join(""),
    w.map((x, i) => (i === 0 ? x : capitalise(x))).join(""),
    w.join("_").toUpperCase(),
    w.join("-"),
    w.join("_"),
    w.join(" "),
    capitalise(w.join(" ")),
  ]);
}
