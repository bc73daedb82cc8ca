import path from "node:path";

/** A relative link target from one document to a project path. */
export const linkTo = (from: string, to: string): string =>
  path.posix.relative(path.posix.dirname(from), to) || ".";

const link = /(!?\[[^\]]*\]\()([^)\s]+)((?:\s+"[^"]*")?\))/g;

/** The path that a link's target means; null for addresses and anchors. */
export function targetOf(document: string, target: string): string | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target)) return null;
  const clean = target.replace(/[?#].*$/, "");
  const base = clean.startsWith("/") ? "" : path.posix.dirname(document);
  return path.posix.normalize(path.posix.join(base, clean.replace(/^\//, ""))).replace(/\/$/, "");
}

/** Rewrites links of a document; `change` gets the path meant and returns the new target, or null to leave it. */
export function mapLinks(
  document: string,
  text: string,
  change: (meant: string, anchor: string) => string | null,
): string {
  return text.replace(link, (whole, open: string, target: string, close: string) => {
    const meant = targetOf(document, target);
    const changed = meant === null ? null : change(meant, /#.*$/.exec(target)?.[0] ?? "");
    return changed === null ? whole : `${open}${changed}${close}`;
  });
}

/** All documents whose links lead to a moved file, with the links led to its new place; and the moved one's own links. */
export function followMove(
  files: ReadonlyMap<string, string>,
  from: string,
  to: string,
): { path: string; content: string }[] {
  return [...files]
    .filter(([file]) => /\.(?:md|markdown|mdx)$/i.test(file) && file !== from)
    .flatMap(([file, text]) => {
      const content = mapLinks(file, text, (meant, anchor) =>
        meant === from ? linkTo(file, to) + anchor : null,
      );
      return content === text ? [] : [{ path: file, content }];
    });
}

/** A moved document's text: its own relative links seen from the new place. */
export const moveLinks = (text: string, from: string, to: string): string =>
  mapLinks(from, text, (meant, anchor) => linkTo(to, meant) + anchor);
