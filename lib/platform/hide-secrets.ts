const CREDENTIALS_IN_ADDRESS = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s@"]+@/gi;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
const NAMED_SECRET = /\b(password|passwd|secret|token|api[_-]?key)=[^&\s"\\]+/gi;

/** The text without passwords in addresses, bearer tokens, `password=…` and the like, and this installation's own secret. */
export function hideSecrets(text: string): string {
  const own = process.env.MAESTRO_SECRET;
  const withoutOwn = own ? text.replaceAll(own, "[hidden]") : text;
  return withoutOwn
    .replace(CREDENTIALS_IN_ADDRESS, "$1:[hidden]@")
    .replace(BEARER, "$1 [hidden]")
    .replace(NAMED_SECRET, "$1=[hidden]");
}
