import { findContext } from "@/app/_server/context";
import { followSync } from "@/app/_server/live";
import { inEnglish } from "@/app/_server/words";

type RouteContext = { readonly params: Promise<{ readonly week: string }> };

/** A meeting as it goes on: `?mode=follow|browse` streams it as server-sent events, `?once=1` says once how it stands. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const context = await findContext();
  if (!context) return new Response(null, { status: 401 });
  return followSync(context, { request, week: (await params).week, words: inEnglish });
}
