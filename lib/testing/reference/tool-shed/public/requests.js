/** The answer of the interface, or an error that says what it refused. */
export async function read(answer) {
  const response = await answer;
  const body = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}

export const asJson = (body) => ({
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
