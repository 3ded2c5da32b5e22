import { channelOf } from "./channel";
import { deviceOf } from "./device";
import { viewedName } from "./event-name";
import { fieldsAt, type Places, placed } from "./fields";
import { idOf, isObject, type Loose, objectOr, textOf, wordOf } from "./loose";
import type { Mistake, Sent, Told, TrackerSource } from "./parsed";

/** The calls of the HTTP API by the last part of their address; null for those that bring a batch. */
export const segmentCalls: ReadonlyMap<string, string | null> = new Map([
  ...["batch", "import", "b"].map((call) => [call, null] as const),
  ...(["track", "page", "screen", "identify", "group", "alias"] as const).flatMap((type) => [[type, type] as const]),
  ...([
    ["t", "track"],
    ["p", "page"],
    ["s", "screen"],
    ["i", "identify"],
    ["g", "group"],
    ["a", "alias"],
  ] as const),
]);

/** What a request of the Segment HTTP API holds; null when it is none. A single call says its type by its address. */
export function segmentSent(body: unknown, call: string): Sent | null {
  if (!isObject(body)) return null;
  const type = segmentCalls.get(call);
  const events = type ? [typeof body.type === "string" ? body : { ...body, type }] : body.batch;
  if (!Array.isArray(events)) return null;
  return { writeKey: textOf(body.writeKey), sentAt: body.sentAt, events };
}

const usualPlaces: Places = {
  device: [],
  channel: [],
  persona: ["context.traits.persona", "properties.persona", "traits.persona"],
  region: ["context.location.country", "properties.region"],
  session: ["context.sessionId", "properties.session_id", "properties.$session_id"],
  value: ["properties.value", "properties.revenue", "properties.total"],
};

/** Reads one event of the Segment format, as a source has it. */
export function segmentReader({ fields }: Pick<TrackerSource, "fields">): (event: Loose) => Told | Mistake {
  const places = placed(usualPlaces, fields);
  return (event) => {
    const { type } = event;
    const context = objectOr(event.context);
    const named = nameOf(type, event, context);
    if (named === undefined)
      return { reason: "unknown_type", values: { type: (wordOf(type) ?? "").slice(0, 50).toWellFormed() } };
    const userId = idOf(event.userId);
    const anonymousId = idOf(event.anonymousId);
    const joins = joinsOf(type, userId, anonymousId, idOf(event.previousId));
    if (joins === null) return { reason: "no_person" };
    const told = fieldsAt(event, places);
    return {
      ...told,
      name: named,
      messageId: textOf(event.messageId),
      timestamp: event.timestamp ?? event.originalTimestamp,
      userId,
      anonymousId,
      joins,
      device: told.device ?? (named === null ? null : deviceIn(context)),
      channel: told.channel ?? (named === null ? null : channelIn(context)),
    };
  };
}

/** The name of what happened; null for a call that only says who somebody is, undefined for one nobody knows. */
function nameOf(type: unknown, event: Loose, context: Loose): string | null | undefined {
  if (type === "track") return textOf(event.event) ?? "";
  if (type === "page" || type === "screen") {
    const properties = objectOr(event.properties);
    const path = properties.path ?? objectOr(context.page).path ?? properties.url ?? objectOr(context.page).url;
    const name = textOf(event.name) ?? properties.name;
    return viewedName(type, { name, category: event.category, path }) ?? "";
  }
  return type === "identify" || type === "group" || type === "alias" ? null : undefined;
}

/** What a call tells of who is who; null when it names nobody it could be about. */
function joinsOf(
  type: unknown,
  userId: string | null,
  anonymousId: string | null,
  previousId: string | null,
): Told["joins"] | null {
  if (userId === null) return anonymousId === null || type === "alias" ? null : [];
  const person = { userId, anonymousId: null };
  const browser = { userId: null, anonymousId };
  if (type === "alias") {
    if (previousId === null) return null;
    const unlessKnown = previousId === userId ? null : { userId: previousId, anonymousId: null };
    return [{ visitor: { userId: null, anonymousId: previousId }, person, cause: "alias", unlessKnown }];
  }
  const cause = type === "identify" ? ("identify" as const) : ("event" as const);
  return anonymousId === null ? [] : [{ visitor: browser, person, cause, unlessKnown: null }];
}

function deviceIn(context: Loose): string | null {
  const { type, model } = objectOr(context.device);
  return deviceOf({ type, model, userAgent: context.userAgent });
}

function channelIn(context: Loose): string | null {
  const { medium, source } = objectOr(context.campaign);
  const { referrer, url } = objectOr(context.page);
  return channelOf({ medium, source, referrer, url });
}
