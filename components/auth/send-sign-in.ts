/** Signs in; null on success, else one sentence of what is wrong. */
export async function sendSignIn(email: string, password: string): Promise<string | null> {
  const response = await fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  }).catch(() => null);
  if (response === null) return "Maestro does not answer. Check that it runs, then try again.";
  if (response.ok) return null;
  if (response.status === 401) return "This email address and password do not belong together.";
  if (response.status >= 500) return "Signing in failed inside Maestro. Look at the server's log.";
  const { message } = await response.json().catch(() => ({ message: null }));
  return typeof message === "string" ? message : "Signing in was refused.";
}
