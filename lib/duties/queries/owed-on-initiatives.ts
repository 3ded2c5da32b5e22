import { type SQL, sql } from "drizzle-orm";
import type { HealthState } from "@/lib/initiatives/health";
import { type InitiativeState, takesUpdates } from "@/lib/initiatives/line";
import { opinionFacts } from "@/lib/initiatives/queries/opinion-facts";
import { standing } from "@/lib/initiatives/queries/standing";
import { type OpinionFacts, secondOpinionOf } from "@/lib/initiatives/second-opinion";
import { addDays, type Day } from "@/lib/kernel/day";
import { sideOfSpeaker } from "@/lib/signals/signal";
import { answerDue, updateOwed } from "../due";
import { because, type Duty, dutyOn, endOfWeek } from "../duty";
import { type Asked, dayOf, ownedSince } from "./asked-for";

/** An initiative this person reports on, by the update it stands with. */
export interface OwnedInitiative {
  readonly id: string;
  readonly name: string;
  readonly state: InitiativeState;
  readonly status: HealthState;
  readonly updateId: string | null;
  readonly updatedOn: Day | null;
  readonly updateMadeAt: string | null;
  readonly currency: string | null;
  readonly budgetMinor: string | null;
  readonly staleBudgetMinor: string | null;
  readonly opinion: OpinionFacts;
  readonly staleDays: number;
  readonly startsOn: Day | null;
  readonly createdAt: string;
  /** Null where nobody owns it and this person leads its stream, since `ledSince`. */
  readonly ownedSince: string | null;
  readonly ledSince: string | null;
  readonly stream: string | null;
}

/** The initiatives this person owns, and those of the streams they lead that nobody owns, as one JSON list. */
export const ownedInitiatives = (asked: Asked): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'state', c.state, 'status', c.status,
    'updateId', c.update_id, 'updatedOn', c.updated_on, 'staleDays', c.stale_days, 'startsOn', c.starts_on,
    'createdAt', c.created_at, 'currency', c.currency, 'budgetMinor', c.budget_minor::text,
    'staleBudgetMinor', c.stale_budget_minor::text, 'opinion', ${opinionFacts},
    'updateMadeAt', (select u.created_at from updates_in_force u where u.id = c.update_id),
    'ownedSince', ${ownedSince(sql`c.id`, asked.personId)}, 'ledSince', ${ledSince(sql`c.stream_id`, asked.personId)},
    'stream', (select v.name from value_streams v where v.id = c.stream_id))), '[]')
  from (${standing(asked, { asOf: asked.today, includeSilent: true, where: theirs(asked.personId) })}) c)`;

const theirs = (personId: string): SQL => sql`(${personId} in (initiatives.it_owner_id, initiatives.marketing_owner_id)
  or (initiatives.it_owner_id is null and initiatives.marketing_owner_id is null
    and ${ledSince(sql`initiatives.stream_id`, personId)} is not null))`;

const ledSince = (stream: SQL, personId: string): SQL => sql`(select min(m.created_at) from stream_members m
  where m.stream_id = ${stream} and m.user_id = ${personId} and m.stream_role = 'lead')`;

/** What one of their initiatives asks of this person: an update, and their judgement beside the other side's. */
export const owedOnInitiative = (row: OwnedInitiative, asked: Asked): Duty[] => [
  ...update(row, asked),
  ...secondOpinion(row, asked),
];

const known = ({ id, name }: OwnedInitiative) => ({ about: `initiative/${id}`, subject: { ref: id, name } });

const since = (row: OwnedInitiative, asked: Asked): Day =>
  dayOf(row.ownedSince ?? row.ledSince ?? row.createdAt, asked);

/** An update is owed from the week on in which the last one ceases to speak; of an imported list nobody owes any. */
function update(row: OwnedInitiative, asked: Asked): Duty[] {
  if (!takesUpdates(row.state) || row.state === "imported") return [];
  const { updatedOn, staleDays, startsOn, stream } = row;
  const madeOn = dayOf(row.createdAt, asked);
  const begunOn = startsOn && startsOn > madeOn ? startsOn : madeOn;
  const dueOn = updateOwed({ updatedOn, staleDays, begunOn, ownedSince: since(row, asked) });
  if (dueOn > endOfWeek(asked.today)) return [];
  const askedOn = addDays(dueOn, -staleDays);
  const reason = row.ownedSince
    ? updatedOn
      ? because("update", { day: updatedOn })
      : because("firstUpdate", {})
    : because("ledUpdate", { stream: stream ?? "" });
  return [dutyOn(asked.today, { ...known(row), kind: "update", reason, askedOn, dueOn })];
}

/** Where the money asks for two judgements, the co-owner owes theirs of whose side none was given on the latest update. */
function secondOpinion(row: OwnedInitiative, asked: Asked): Duty[] {
  if (!row.ownedSince || !row.updateMadeAt) return [];
  const { mayGive, given } = secondOpinionOf(row, asked.viewer);
  if (!mayGive || given.some(({ side }) => side === sideOfSpeaker(asked.viewer))) return [];
  const madeOn = dayOf(row.updateMadeAt, asked);
  const askedOn = madeOn > since(row, asked) ? madeOn : since(row, asked);
  const reason = because("secondOpinion", { health: row.status });
  return [dutyOn(asked.today, { ...known(row), kind: "second_opinion", reason, askedOn, dueOn: answerDue(askedOn) })];
}
