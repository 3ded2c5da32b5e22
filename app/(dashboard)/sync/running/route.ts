import { findContext } from "@/app/_server/context";
import { Refusal } from "@/lib/kernel/errors";
import { readRunningSync } from "@/lib/syncs/queries/read-running-sync";

/** Which meeting runs now, for a page that is open; null while none does. */
export async function GET(): Promise<Response> {
  const context = await findContext();
  if (!context) return new Response(null, { status: 401 });
  try {
    return Response.json(await readRunningSync(context, {}), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404 });
    throw error;
  }
}
