import { hasAdministrator } from "@/lib/usecases/user/has-administrator";

export const dynamic = "force-dynamic";

/** Open to whoever watches the machine: whether the web server answers and reaches its database. Tells nothing else. */
export async function GET(): Promise<Response> {
  const database = await hasAdministrator().then(
    () => "answers",
    () => "does not answer",
  );
  const isWell = database === "answers";
  return Response.json(
    { status: isWell ? "ok" : "unwell", database },
    { status: isWell ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
