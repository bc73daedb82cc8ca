/** Parts of an HTML text from an element's tag to its closing tag, found in linear time whatever the text. */
export type MarkupElement = {
  start: number;
  attributes: string;
  inner: string;
  innerStart: number;
  end: number;
};

export function elementsOf(html: string, name: string): MarkupElement[] {
  const lower = html.toLowerCase();
  const found: MarkupElement[] = [];
  for (let at = lower.indexOf(`<${name}`); at >= 0; at = lower.indexOf(`<${name}`, at)) {
    const open = lower.indexOf(">", at);
    const close = open < 0 ? -1 : lower.indexOf(`</${name}`, open);
    if (close < 0) break;
    const isTag = /[\s>/]/.test(lower[at + name.length + 1] ?? "");
    const end = lower.indexOf(">", close);
    if (isTag)
      found.push({
        start: at,
        attributes: html.slice(at + name.length + 1, open),
        inner: html.slice(open + 1, close),
        innerStart: open + 1,
        end: end < 0 ? html.length : end + 1,
      });
    at = isTag ? close : at + 1;
  }
  return found;
}

/** The text without these elements. */
export function withoutElements(html: string, names: readonly string[]): string {
  return names.reduce((text, name) => {
    let kept = "";
    let at = 0;
    for (const element of elementsOf(text, name)) {
      kept += `${text.slice(at, element.start)} `;
      at = element.end;
    }
    return kept + text.slice(at);
  }, html);
}

/** The text with its `<!-- … -->` blanked out; lines stay where they are. */
export function withoutHtmlComments(text: string): string {
  let kept = "";
  let at = 0;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", at)) {
    const end = text.indexOf("-->", start + 4);
    if (end < 0) break;
    kept += text.slice(at, start) + text.slice(start, end + 3).replace(/[^\n]/g, " ");
    at = end + 3;
  }
  return kept + text.slice(at);
}

/** The words of a markup. */
export const plainText = (html: string): string =>
  html
    .replace(/<[^<>]*>/g, " ")
    .replace(/&\w+;/g, " ")
    .replace(/\s+/g, " ")
    .trim();
