/** What is wrong with an address as that of a git repository on one of the allowed servers; null when nothing is. */
export function whyNotGitAddress(address: string, origins: readonly string[]): string | null {
  if (!URL.canParse(address))
    return "This is not an address. It begins with https:// and names a repository.";
  const url = new URL(address);
  if (url.username !== "" || url.password !== "")
    return "Leave name and password out of the address; an administrator saves a credential for the host.";
  if (url.search !== "" || url.hash !== "" || url.pathname.length < 2)
    return "The address must end with the path of a repository.";
  if (!origins.includes(url.origin))
    return `Projects are not taken from ${url.origin}. Allowed are ${origins.join(", ") || "none"} (MAESTRO_GIT_ORIGINS).`;
  return null;
}

/** The last part of a repository's path, without `.git`. */
export const nameOfRepository = (address: string): string =>
  decodeURIComponent(new URL(address).pathname.replace(/\/+$/, "").split("/").at(-1) ?? "")
    .replace(/\.git$/, "")
    .replace(/[^\p{L}\p{N} ._-]/gu, "-") || "project";
