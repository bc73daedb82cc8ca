/** Request header in which the proxy passes the page's path and query on. */
export const PATH_HEADER = "x-maestro-path";
/** Request header in which the proxy passes the nonce for inline scripts on. */
export const NONCE_HEADER = "x-nonce";

/**
 * What every answer carries. Scripts only with this request's nonce, no framing, forms and connections only to us. Styles
 * may be inline: charts and overlays position themselves so.
 */
export function securityHeaders(nonce: string, development: boolean): Record<string, string> {
  return {
    "content-security-policy": [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      `connect-src 'self'${development ? " ws:" : ""}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
  };
}
