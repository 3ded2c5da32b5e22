import { type Day, daysBetween } from "@/lib/kernel/day";
import { because, type Need, nobody } from "./need";

/** What earlier meetings left open. */
export interface LeftByMeetings {
  /** Nobody has done them and their day is over. */
  readonly late: readonly {
    readonly id: string;
    readonly title: string;
    readonly owner: string;
    readonly dueOn: Day;
  }[];
  /** Put aside for the next meeting, or for one on a day that has come. */
  readonly parked: readonly {
    readonly id: string;
    readonly title: string;
    readonly reason: string;
    readonly parkedOn: Day;
  }[];
}

/** Late actions and parked items, each with who owes it or why it was put aside. */
export function leftNeeds({ late, parked }: LeftByMeetings, today: Day): Need[] {
  const at = { ...nobody, severity: 0 };
  return [
    ...late.map(
      ({ id, title, owner, dueOn }): Need => ({
        ...{ kind: "action", subject: { kind: "action", ref: id, name: title }, ...at },
        reason: because("action", { name: owner, day: dueOn, today }),
        ageDays: daysBetween(dueOn, today),
      }),
    ),
    ...parked.map(
      ({ id, title, reason, parkedOn }): Need => ({
        ...{ kind: "parked", subject: { kind: "parked", ref: id, name: title }, ...at },
        reason: because(reason ? "parkedBecause" : "parked", { note: reason }),
        ageDays: daysBetween(parkedOn, today),
      }),
    ),
  ];
}
