import { cookies, headers } from "next/headers";
import { NONCE_HEADER } from "./security-headers";

/** What the document needs before its first paint: this request's nonce and the remembered theme, if one was chosen. */
export async function pageLook(): Promise<{ nonce: string | undefined; theme: "light" | "dark" | "system" }> {
  const theme = (await cookies()).get("theme")?.value;
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return { nonce, theme: theme === "light" || theme === "dark" ? theme : "system" };
}
