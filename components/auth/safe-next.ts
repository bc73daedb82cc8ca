/** Where to go after signing in: a path of our own, else the sessions. Never another site. */
export function safeNext(next: string | string[] | undefined): string {
  if (typeof next !== "string") return "/sessions";
  // A browser reads "//host" and "/\host" as another site.
  return /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : "/sessions";
}
