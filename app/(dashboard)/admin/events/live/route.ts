import { findContext } from "@/app/_server/context";
import { readIntakePulse } from "@/lib/events/queries/intake-pulse";
import { Refusal } from "@/lib/kernel/errors";
import { pulseState } from "../pulse-state";

/** What came last, for the page of sources while it is open; the sources themselves come with the page. */
export async function GET(): Promise<Response> {
  const context = await findContext();
  if (!context) return new Response(null, { status: 401 });
  try {
    const pulse = await readIntakePulse(context, {});
    return Response.json(pulseState(pulse, context), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 403 });
    throw error;
  }
}
