/** Languages whose comments begin with `#`; others are taken to have `//` and block comments. */
const hashed = /\.(?:py|rb|exs?|sh)$|(?:^|\/)[^./]+$/;

/**
 * 1-based numbers of the lines that hold code, in any language: neither blank nor a comment alone. Told line by line, in
 * linear time: a block comment that begins behind code is taken for code.
 */
export function codeLineNumbers(path: string, text: string): number[] {
  const mark = hashed.test(path) ? "#" : "//";
  const hasBlocks = mark === "//";
  let isInside = false;
  return text.split("\n").flatMap((line, i) => {
    let rest = line.trim();
    for (;;) {
      if (!isInside && !(hasBlocks && rest.startsWith("/*"))) break;
      const end = rest.indexOf("*/", isInside ? 0 : 2);
      isInside = end < 0;
      if (isInside) return [];
      rest = rest.slice(end + 2).trim();
    }
    return rest === "" || rest.startsWith(mark) ? [] : [i + 1];
  });
}
