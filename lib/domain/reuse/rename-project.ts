/**
 * An earlier project's name in a text, as a whole word or phrase in its written, title and hyphenated form, replaced by the
 * new one's in the same form. Names of fewer than three characters are left alone.
 */
export function renameProject(text: string, from: string, to: string): string {
  if (from === to || from.trim().length < 3) return text;
  const wanted = forms(from);
  const given = forms(to);
  return text.replace(wholeWords(wanted), (found) => given[wanted.indexOf(found)] ?? to);
}

/** Whether the name is also a word of what the project is about: replacing it could change more than the name. */
export const isOrdinaryName = (name: string, requirement: string): boolean =>
  wholeWords(forms(name.toLowerCase()).map((form) => form.toLowerCase())).test(requirement.toLowerCase());

const forms = (name: string): string[] => {
  const words = name.trim().split(/[\s_-]+/);
  return [name.trim(), words.map(capitalise).join(" "), words.join("-").toLowerCase()];
};
const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const wholeWords = (wanted: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_])(?:${wanted.map(quoted).join("|")})(?![\\p{L}\\p{N}_])`, "gu");
const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
