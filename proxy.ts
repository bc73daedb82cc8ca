import { type NextRequest, NextResponse } from "next/server";
import { NONCE_HEADER, PATH_HEADER, securityHeaders } from "@/lib/boundary/security-headers";

/** Gives each request a nonce and each answer the security headers. Who may see what is decided in the pages. */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  const development = process.env.NODE_ENV === "development";
  const security = securityHeaders(nonce, development);
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  // Next reads the nonce for its own scripts from the policy of the request.
  headers.set("content-security-policy", security["content-security-policy"] ?? "");
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value);
  return response;
}

// An upload does not pass through here: Next would keep its body in memory, and cut it.
export const config = { matcher: "/((?!_next/static|_next/image|api/projects/upload).*)" };
