import { findContext } from "@/app/_server/context";
import { readMapNumbers } from "@/lib/events/queries/read-map-numbers";
import { Refusal } from "@/lib/kernel/errors";
import { readView, spanOf } from "../address";
import { liveState } from "../live-state";

/** How far the map's events reach now, for a page that is open; the numbers themselves come with the page. */
export async function GET(request: Request): Promise<Response> {
  const context = await findContext();
  if (!context) return new Response(null, { status: 401 });
  const view = readView(Object.fromEntries(new URL(request.url).searchParams));
  try {
    const numbers = await readMapNumbers(context, { journey: "default", weeks: spanOf(view) });
    return Response.json(liveState(numbers, context), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404 });
    throw error;
  }
}
