import { wordsOf } from "@/app/_marks/words";
import { publicUrl } from "@/app/_server/public-url";
import { feedBehind, secondsToWait } from "@/app/_server/unsigned";
import { calendarText } from "@/lib/calendar/calendar";

const headers = { "cache-control": "private, no-store", "referrer-policy": "no-referrer" };

/** Somebody's own calendar of the meetings. The secret in the address is the whole permission; others get nothing. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const [, secret] = /^([A-Za-z0-9_-]{43})\.ics$/.exec((await params).file) ?? [];
  if (!secret) return new Response(null, { status: 404, headers });
  const seconds = secondsToWait(`calendar ${secret}`);
  if (seconds > 0) return new Response(null, { status: 429, headers: { ...headers, "retry-after": String(seconds) } });
  const feed = await feedBehind(secret);
  if (!feed) return new Response(null, { status: 404, headers });
  const t = wordsOf("calendar");
  const text = calendarText({
    ...feed,
    name: t("name", { organisation: feed.organisation }),
    origin: publicUrl(),
    words: { title: (week) => t("event", { week }), state: (state) => t(`state.${state}`) },
  });
  return new Response(text, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="weekly-sync.ics"',
    },
  });
}
