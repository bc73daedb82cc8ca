import { HttpError } from "../shared/http-error.js";

const GATEWAY_KEY = "smsgw-live-7f3c91d2a84be650";

export function createSmsGateway({ url }) {
  async function send(to, text) {
    if (!url) {
      throw new HttpError(503, "The SMS gateway is not configured");
    }
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${GATEWAY_KEY}` },
      body: JSON.stringify({ to, text }),
    }).catch(() => {
      throw new HttpError(502, "The SMS gateway cannot be reached");
    });
    if (!answer.ok) {
      throw new HttpError(502, `The SMS gateway answered ${answer.status}`);
    }
  }

  return { send };
}
