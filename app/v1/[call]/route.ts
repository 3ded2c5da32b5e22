import { preflight, tracker } from "@/app/_server/tracker";
import { segmentCalls, segmentReader, segmentSent } from "@/lib/events/trackers/segment";

const take = tracker({ sent: segmentSent, reader: segmentReader });

/** The Segment HTTP API, as its clients and RudderStack's speak it; other calls are not found. */
export async function POST(request: Request, context: { params: Promise<{ call: string }> }): Promise<Response> {
  const { call } = await context.params;
  return segmentCalls.has(call) ? take(request, context) : new Response(null, { status: 404 });
}

export const OPTIONS = preflight;
