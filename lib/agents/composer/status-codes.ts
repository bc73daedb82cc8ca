/** What HTTP says that these codes mean (RFC 9110). */
export const statusMeaning: Record<string, string> = {
  "200": "the request succeeded",
  "201": "a record was created",
  "202": "the request was accepted",
  "204": "done, there is nothing to answer",
  "301": "moved for good",
  "302": "found elsewhere",
  "303": "look elsewhere",
  "400": "the request is not understood",
  "401": "the request needs credentials",
  "403": "the request is refused",
  "404": "there is no such thing",
  "405": "the method is not allowed",
  "409": "the request conflicts with the present state",
  "410": "it is gone",
  "413": "the body is too large",
  "415": "the body's type is not understood",
  "422": "the fields are not valid",
  "429": "too many requests",
  "500": "the server failed",
  "501": "not implemented",
  "503": "the server is not ready",
};
const known = new RegExp(`(?<![\\w.])(${Object.keys(statusMeaning).join("|")})(?![\\w.])`, "g");

/** Status codes that stand in a piece of code, in rising order. */
export const statusCodesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(known)].map((m) => m[1] ?? ""))].sort();
