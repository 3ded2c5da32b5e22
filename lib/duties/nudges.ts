import type { nudgeRungs } from "@/db/vocabulary/mail";
import { type Day, daysBetween } from "@/lib/kernel/day";
import { mondayOf } from "@/lib/kernel/week";
import { aboutOf } from "./duty";
import { isWorkingDay } from "./working-days";

export type Rung = (typeof nudgeRungs)[number];

/** Days after the due day on which each rung is reached; the last is not for who owes, but for whom they answer to. */
const ladder: readonly { readonly rung: Rung; readonly after: number }[] = [
  { rung: "due", after: 0 },
  { rung: "one_day", after: 1 },
  { rung: "three_days", after: 3 },
  { rung: "sponsor", after: 7 },
];
const mostInAWeek = 10;

/** Something to remind a person of: what they owe, or what somebody owes whom they are sponsor of. */
export interface Remindable {
  readonly dutyKey: string;
  readonly dueOn: Day;
  readonly asSponsor: boolean;
}

/** A reminder this person had, on that day. */
export interface Sent {
  readonly dutyKey: string;
  readonly dueOn: Day;
  readonly rung: Rung;
  readonly on: Day;
}

/**
 * What to remind one person of today: what they never heard of first, and of that what is longest due. Only the highest rung reached is climbed to, and none
 * twice, however the clock jumped. Nobody has two letters a day, two reminders of one record a day, more than ten
 * reminders an ISO week, or any at a weekend: what would have come then comes on Monday.
 */
export function nudgesOn<One extends Remindable>(
  today: Day,
  { owed, sent }: { readonly owed: readonly One[]; readonly sent: readonly Sent[] },
): (One & { readonly rung: Rung })[] {
  if (!isWorkingDay(today) || sent.some(({ on }) => on === today)) return [];
  const room = mostInAWeek - sent.filter(({ on }) => mondayOf(on) === mondayOf(today)).length;
  const met = new Set<string>();
  const isKnown = (one: Remindable) =>
    sent.some(({ dutyKey, dueOn }) => dutyKey === one.dutyKey && dueOn === one.dueOn);
  return owed
    .flatMap((one) => {
      const rung = reached(one, today);
      return rung && !hadBefore(one, rung, sent) ? [{ ...one, rung }] : [];
    })
    .sort((a, b) => Number(isKnown(a)) - Number(isKnown(b)) || order(a, b))
    .filter(({ dutyKey }) => {
      const about = aboutOf(dutyKey);
      return !met.has(about) && met.add(about);
    })
    .slice(0, Math.max(0, room));
}

const order = (a: Remindable, b: Remindable): number =>
  `${a.dueOn} ${a.dutyKey}` < `${b.dueOn} ${b.dutyKey}` ? -1 : 1;

function reached({ dueOn, asSponsor }: Remindable, today: Day): Rung | null {
  const late = daysBetween(dueOn, today);
  const own = ladder.filter(({ rung, after }) => after <= late && (rung === "sponsor") === asSponsor);
  return own.at(-1)?.rung ?? null;
}

const hadBefore = ({ dutyKey, dueOn }: Remindable, rung: Rung, sent: readonly Sent[]): boolean =>
  sent.some((one) => one.dutyKey === dutyKey && one.dueOn === dueOn && height(one.rung) >= height(rung));

const height = (rung: Rung): number => ladder.findIndex((step) => step.rung === rung);
