import { RequestProblem } from "./fetch-json";
import { paths } from "./paths";

/** Sends a zip as a project. Throws RequestProblem as `fetchJson` does. */
export async function uploadProject(name: string, file: File): Promise<{ projectId: string }> {
  const response = await fetch(paths.uploadProject(name), {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/zip" },
    body: file,
  }).catch(() => {
    throw new RequestProblem(0, {
      title: "The file did not arrive.",
      detail: "Check that Maestro runs and that the file is not too large, then try again.",
    });
  });
  if (response.ok) return response.json();
  throw new RequestProblem(response.status, await response.json().catch(() => ({})));
}
