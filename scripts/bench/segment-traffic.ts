import { randomUUID } from "node:crypto";

/** What a shop's browsers send, in batches as analytics-node makes them. */
export interface Traffic {
  /** The next batch of `events` events; each new, at this instant. */
  readonly next: (events: number, at: Date) => TrafficBatch;
}

export interface TrafficBatch {
  readonly body: string;
  readonly messageIds: readonly string[];
  /** How many of them become events; the others only say who somebody is. */
  readonly stored: number;
}

const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
];
const referrers = ["https://www.google.com/", "https://www.instagram.com/", ""];
const visitsAtOnce = 400;
/** A visit has nine events on average; of the shop's people four in ten are customers who signed in. */
const leaves = 1 / 9;
const signsIn = 0.4;

interface Visit {
  readonly anonymousId: string;
  readonly userId: string | null;
  readonly sessionId: string;
  readonly agent: string;
  readonly referrer: string;
  seen: number;
}

/**
 * Some hundred visits at once, each going deeper into the shop event by event: seven in ten events are tracked, two are
 * pages, one says who somebody is. One in nine begins a visit; half of those who come are new. `names` are the names of
 * what people do, from the door to the till. The same `seed` makes the same visits.
 */
export function shopTraffic(names: readonly string[], seed: number): Traffic {
  const random = seeded(seed);
  const visits: Visit[] = [];
  let [people, sessions] = [0, 0];
  const arrive = (): Visit => {
    const isNew = people < 2_000 || random() < 0.5;
    const person = isNew ? people++ : Math.floor(random() * people);
    return {
      anonymousId: `b-${seed}-${person}`,
      userId: person % 10 < signsIn * 10 ? `c-${seed}-${person}` : null,
      sessionId: `s-${seed}-${sessions++}`,
      agent: agents[person % agents.length] ?? "",
      referrer: referrers[person % referrers.length] ?? "",
      seen: 0,
    };
  };
  while (visits.length < visitsAtOnce) visits.push(arrive());
  return {
    next(events, at) {
      const batch = Array.from({ length: events }, () => {
        const place = Math.floor(random() * visits.length);
        if (random() < leaves) visits[place] = arrive();
        const visit = visits[place] ?? arrive();
        visit.seen += 1;
        return eventOf(visit, names, random(), at);
      });
      const sentAt = at.toISOString();
      const messageIds = batch.map(({ messageId }) => messageId);
      const stored = batch.filter(({ type }) => type !== "identify").length;
      return { body: JSON.stringify({ batch, sentAt }), messageIds, stored };
    },
  };
}

function eventOf(
  { anonymousId, userId, sessionId, agent, referrer, seen }: Visit,
  names: readonly string[],
  dice: number,
  at: Date,
) {
  const name = names[Math.min(names.length - 1, Math.floor(dice * seen * 0.6))] ?? "home";
  const said = {
    messageId: randomUUID(),
    timestamp: at.toISOString(),
    anonymousId,
    ...(userId && seen > 2 ? { userId } : {}),
    context: {
      library: { name: "analytics-node", version: "3.1.0" },
      userAgent: agent,
      locale: "en-GB",
      sessionId,
      page: {
        url: `https://shop.example/${name}`,
        path: `/${name}`,
        referrer: seen === 1 ? referrer : "https://shop.example/",
      },
      ...(dice < 0.1 ? { campaign: { source: "newsletter", medium: "email", name: "autumn" } } : {}),
    },
  };
  if (dice < 0.1 && userId && seen > 2) return { ...said, type: "identify", traits: { plan: "club" } };
  if (dice < 0.3) return { ...said, type: "page", name, properties: { path: `/${name}`, title: name } };
  return {
    ...said,
    type: "track",
    event: name,
    properties: { value: Math.round(dice * 9000) / 100, currency: "GBP", quantity: 1 },
  };
}

/** Mulberry32: the same draws again for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
