import { type SQL, sql } from "drizzle-orm";
import { budgetOfStep } from "@/lib/access/within";
import { type Day, daysBetween } from "@/lib/kernel/day";
import { answerDue } from "../due";
import { because, type Duty, dutyOn } from "../duty";
import { type Asked, dayOf } from "./asked-for";

/** An action that is not done. */
export interface OpenAction {
  readonly id: string;
  readonly title: string;
  readonly dueOn: Day | null;
  readonly firstDueOn: Day | null;
  readonly createdAt: string;
  /** When it was last handed to this person by somebody else; null where it was theirs from the beginning. */
  readonly handedAt: string | null;
  readonly week: string | null;
  /** The budget it was promised about: no sponsor from whom that one is hidden hears of it. */
  readonly budgetId: string | null;
}

/** The minutes of a meeting this person has not said to have read. */
export interface Unacknowledged {
  readonly syncId: string;
  readonly week: string;
  readonly askedAt: string;
}

export const openActions = ({ personId }: Asked): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', a.id, 'title', a.title, 'dueOn', a.due_on,
    'firstDueOn', a.first_due_on, 'createdAt', a.created_at,
    'handedAt', (select max(m.created_at) from action_moves m where m.action_id = a.id
      and m.to_owner_id = ${personId} and m.from_owner_id <> m.to_owner_id),
    'budgetId', ${budgetOfStep(sql`a.item_key`)}, 'week', (select s.week from syncs s where s.id = a.sync_id))), '[]')
  from actions a where a.owner_id = ${personId} and a.done_at is null)`;

export const unacknowledged = ({ personId }: Asked): SQL => sql`(
  select coalesce(json_agg(json_build_object('syncId', k.sync_id, 'week', s.week, 'askedAt', k.asked_at)), '[]')
  from sync_acknowledgements k join syncs s on s.id = k.sync_id
  where k.user_id = ${personId} and k.acknowledged_at is null)`;

/** An action handed over after its day has passed is not late from its first hour: there are two working days for it. */
export function owedAction(action: OpenAction, asked: Asked): Duty {
  const { id, title, firstDueOn, week, budgetId } = action;
  const handedOn = action.handedAt ? dayOf(action.handedAt, asked) : null;
  const dueOn = handedOn && action.dueOn && action.dueOn < handedOn ? answerDue(handedOn) : action.dueOn;
  const moved = firstDueOn && action.dueOn && firstDueOn < action.dueOn ? daysBetween(firstDueOn, action.dueOn) : 0;
  const reason =
    moved > 0 && firstDueOn
      ? because("carried", { day: firstDueOn, days: moved })
      : because("action", { day: handedOn ?? dayOf(action.createdAt, asked) });
  return dutyOn(asked.today, {
    ...{ about: `action/${id}`, kind: "action", reason, dueOn },
    subject: { ref: week ?? "", name: title },
    ...(budgetId && { budgetId }),
    askedOn: dayOf(action.createdAt, asked),
  });
}

export function owedAcknowledgement({ syncId, week, askedAt }: Unacknowledged, asked: Asked): Duty {
  const askedOn = dayOf(askedAt, asked);
  const reason = because("acknowledgement", { day: askedOn });
  const subject = { ref: week, name: week };
  return dutyOn(asked.today, {
    about: `sync/${syncId}`,
    kind: "acknowledgement",
    subject,
    reason,
    askedOn,
    dueOn: answerDue(askedOn),
  });
}
