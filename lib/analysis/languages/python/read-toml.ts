/** Strings and keys of a TOML file with the table that they stand in. */
type Toml = {
  strings: [table: string, key: string, value: string][];
  keys: [table: string, key: string][];
};

/**
 * Reads of TOML what manifests need: keys of tables, and strings that are given alone or in arrays. What it does not
 * know it passes by.
 */
export function readTomlArrays(text: string): Toml {
  const found: Toml = { strings: [], keys: [] };
  let table = "";
  let array: string | null = null;
  for (const raw of text.split("\n")) {
    const line = withoutComment(raw.slice(0, LINE_LIMIT));
    if (array === null) {
      const header = /^\s*\[\[?\s*([^[\]]+?)\s*\]\]?\s*$/.exec(line)?.[1];
      if (header !== undefined) {
        table = header.replace(/["'\s]/g, "");
        continue;
      }
      const [, key, value] = /^\s*["']?([\w.-]+)["']?\s*=\s*(.*)$/.exec(line) ?? [];
      if (key === undefined || value === undefined) continue;
      found.keys.push([table, key]);
      for (const string of stringsIn(value)) found.strings.push([table, key, string]);
      if (value.startsWith("[") && depthOf(value) > 0) array = key;
      continue;
    }
    for (const string of stringsIn(line)) found.strings.push([table, array, string]);
    if (/^\s*\]/.test(line) || depthOf(line) < 0) array = null;
  }
  return found;
}

/** No manifest has longer lines. */
const LINE_LIMIT = 2000;
const literal = /"((?:\\.|[^"\\])*)"|'([^']*)'/g;
const stringsIn = (text: string): string[] => [...text.matchAll(literal)].map((m) => m[1] ?? m[2] ?? "");

/** Brackets that stay open, those in strings left out. */
function depthOf(text: string): number {
  const bare = text.replace(literal, "");
  return (bare.match(/\[/g) ?? []).length - (bare.match(/\]/g) ?? []).length;
}

function withoutComment(line: string): string {
  const bare = line.replace(literal, (string) => "_".repeat(string.length));
  const at = bare.indexOf("#");
  return at < 0 ? line : line.slice(0, at);
}
