import { channelOf } from "./channel";
import { deviceOf } from "./device";
import { viewedName } from "./event-name";
import { fieldsAt, type Places, placed } from "./fields";
import { idOf, isObject, type Loose, objectOr, textOf } from "./loose";
import type { Mistake, Sent, Told, TrackerSource } from "./parsed";

/** What a request of PostHog's clients holds: a batch, a bare list, or a single event; null when it is none. */
export function posthogSent(body: unknown): Sent | null {
  const list = Array.isArray(body) ? body : isObject(body) ? (body.batch ?? [body]) : null;
  if (!Array.isArray(list)) return null;
  const around = isObject(body) ? body : objectOr(undefined);
  const single = objectOr(list[0]);
  const writeKey = around.api_key ?? around.token ?? single.api_key ?? objectOr(single.properties).token;
  return { writeKey: textOf(writeKey), sentAt: around.sent_at ?? around.sentAt, events: list };
}

const usualPlaces: Places = {
  device: [],
  channel: [],
  persona: ["properties.persona", "properties.$set.persona"],
  region: ["properties.region", "properties.$geoip_country_code"],
  session: ["properties.$session_id", "properties.session_id"],
  value: ["properties.value", "properties.revenue", "properties.total"],
};

/** Calls that say something of people, groups or flags; nobody did anything. */
const noEvents = new Set([
  ...["$identify", "$create_alias", "$merge_dangerously", "$groupidentify", "$set", "$set_once", "$unset"],
  ...["$feature_flag_called", "$snapshot", "$opt_in"],
]);

/** Reads one event of PostHog's format, as a source has it. */
export function posthogReader({ fields }: Pick<TrackerSource, "fields">): (event: Loose) => Told | Mistake {
  const places = placed(usualPlaces, fields);
  return (event) => {
    const properties = objectOr(event.properties);
    const called = textOf(event.event);
    const id = idOf(event.distinct_id) ?? idOf(properties.distinct_id);
    if (id === null) return { reason: "no_person" };
    const who = isCustomers(id, properties) ? { userId: id, anonymousId: null } : { userId: null, anonymousId: id };
    const told = fieldsAt(event, places);
    const isEvent = called === null || !noEvents.has(called);
    return {
      ...told,
      ...who,
      name: isEvent ? nameOf(called, properties) : null,
      messageId: textOf(event.uuid) ?? textOf(properties.$insert_id),
      timestamp: event.timestamp ?? properties.timestamp,
      joins: joinsOf(called, id, properties),
      device: told.device ?? deviceIn(properties),
      channel: told.channel ?? channelIn(properties),
    };
  };
}

/** One id stands for browsers and customers alike; a browser's is one that says so of itself. */
export function isCustomers(id: string, { $is_identified, $process_person_profile, $device_id }: Loose): boolean {
  return (
    $is_identified === true || ($is_identified !== false && $process_person_profile !== false && $device_id !== id)
  );
}

function nameOf(called: string | null, properties: Loose): string {
  const { $pathname, $current_url, $screen_name } = properties;
  if (called === "$pageview") return viewedName("page", { name: null, path: $pathname ?? $current_url }) ?? called;
  if (called === "$screen") return viewedName("screen", { name: $screen_name, path: null }) ?? called;
  return called ?? "";
}

function joinsOf(called: string | null, id: string, properties: Loose): Told["joins"] {
  const person = { userId: id, anonymousId: null };
  if (called === "$identify") {
    const browser = idOf(properties.$anon_distinct_id);
    if (browser === null || browser === id) return [];
    return [{ visitor: { userId: null, anonymousId: browser }, person, cause: "identify", unlessKnown: null }];
  }
  const other = called === "$create_alias" || called === "$merge_dangerously" ? idOf(properties.alias) : null;
  if (other === null || other === id) return [];
  const unlessKnown = { userId: other, anonymousId: null };
  return [{ visitor: { userId: null, anonymousId: other }, person, cause: "alias", unlessKnown }];
}

const deviceIn = ({ $device_type, $device_model, $raw_user_agent, $user_agent }: Loose): string | null =>
  deviceOf({ type: $device_type, model: $device_model, userAgent: $raw_user_agent ?? $user_agent });

const channelIn = ({ utm_medium, utm_source, $referrer, $current_url }: Loose): string | null =>
  channelOf({ medium: utm_medium, source: utm_source, referrer: $referrer, url: $current_url });
