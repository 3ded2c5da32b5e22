/** An event as the slow count reads it: everything in words, `place` being the stage's number or null. */
export interface ToldEvent {
  readonly at: number;
  readonly arrival: number;
  readonly visitor: string;
  readonly person: string;
  readonly isKnown: boolean;
  readonly session: string | null;
  readonly place: number | null;
  readonly values: Readonly<Record<"device" | "channel" | "persona" | "region", string>>;
}

export interface SlowScene {
  /** The instants at which the weeks begin, and the end of the last one. */
  readonly weekStarts: readonly number[];
  readonly windowDays: number;
  /** Places with an event name. */
  readonly measured: readonly number[];
}

const minute = 60_000;

/**
 * The counts of one journey over some weeks by counting on one's fingers: for each stage and value, look at each
 * person, at each of their events, and at each visit. Rows as text, so that they can be compared as a list.
 */
export function slowStageCount(all: readonly ToldEvent[], { weekStarts, windowDays, measured }: SlowScene): string[] {
  const [from, to] = [weekStarts[0]!, weekStarts.at(-1)!];
  const inside = all.filter(({ at }) => at >= from && at < to);
  const visits = weekStarts.slice(0, -1).flatMap((start, week) => {
    const end = weekStarts[week + 1]!;
    return visitsOf(inside.filter(({ at }) => at >= start && at < end));
  });
  return measured
    .flatMap((place) => {
      const here = inside.filter((event) => event.place === place);
      const keys = new Set(["|"]);
      for (const { values } of here) for (const [by, key] of Object.entries(values)) keys.add(`${by}|${key}`);
      return [...keys].map((segment) => {
        const isIn = ({ values }: ToldEvent) =>
          segment === "|" || Object.entries(values).some(([by, key]) => `${by}|${key}` === segment);
        const events = here.filter(isIn);
        const people = [...new Set(events.map(({ person }) => person))];
        const goneWithin = (days: number) =>
          people.filter((who) => {
            const first = events.filter(({ person }) => person === who).sort(inOrder)[0]!;
            return all.some(
              (next) =>
                next.person === who &&
                next.place === place + 1 &&
                inOrder(first, next) < 0 &&
                next.at <= first.at + days * 24 * 60 * minute,
            );
          }).length;
        const calls = visits.filter((visit) => visit.some((event) => event.place === place && isIn(event)));
        const isShort = (visit: ToldEvent[]) => visit.length > 1 && visit.at(-1)!.at - visit[0]!.at < 10_000;
        const hasNext = measured.includes(place + 1);
        const wentOn = hasNext ? goneWithin(windowDays) : null;
        const soon = hasNext ? goneWithin(Math.min(windowDays, 7)) : null;
        return [
          ...[place, segment, people.length, wentOn, soon, events.length, calls.length],
          calls.filter((visit) => visit.some(({ isKnown }) => isKnown)).length,
          ...[calls.filter(isShort).length, calls.filter(({ length }) => length === 1).length],
        ].join(" ");
      });
    })
    .sort();
}

function visitsOf(events: readonly ToldEvent[]): ToldEvent[][] {
  const visits: ToldEvent[][] = [];
  const open = new Map<string, ToldEvent[]>();
  for (const event of events.toSorted(inOrder)) {
    const key = event.session === null ? `visitor ${event.visitor}` : `session ${event.session}`;
    const running = open.get(key);
    const goesOn = running && (event.session !== null || event.at - running.at(-1)!.at < 30 * minute);
    if (goesOn) running.push(event);
    else {
      const begun = [event];
      visits.push(begun);
      open.set(key, begun);
    }
  }
  return visits;
}

const inOrder = (a: ToldEvent, b: ToldEvent): number => a.at - b.at || a.arrival - b.arrival;
