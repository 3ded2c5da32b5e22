import { type SQL, sql } from "drizzle-orm";
import { type AskedBaseline, mayAnswerBaseline } from "@/lib/initiatives/baseline";
import { askerSides } from "@/lib/initiatives/queries/baseline-facts";
import { type Day, daysBetween } from "@/lib/kernel/day";
import { answerDue } from "../due";
import { because, type Duty, dutyOn } from "../duty";
import { type Asked, dayOf } from "./asked-for";

/** A new baseline that waits for the other side's yes or no. */
export interface OpenBaseline extends AskedBaseline {
  readonly initiativeId: string;
  readonly name: string;
  readonly by: string;
  readonly at: string;
  readonly from: Day | null;
  readonly to: Day;
}

export const openBaselines: SQL = sql`(
  select coalesce(json_agg(json_build_object('initiativeId', i.id, 'name', i.name, 'itOwnerId', i.it_owner_id,
    'marketingOwnerId', i.marketing_owner_id, 'askedBy', r.asked_by, 'by', p.name, 'at', r.created_at,
    'from', r.from_ends_on, 'to', r.to_ends_on, 'askerSides', ${askerSides})), '[]')
  from initiative_rebaselines r join initiatives i on i.id = r.initiative_id join users p on p.id = r.asked_by
  where r.verdict is null)`;

/** The answer an owner or an executive of the other side owes. */
export function owedBaseline(open: OpenBaseline, asked: Asked): Duty[] {
  if (!mayAnswerBaseline(asked.viewer, open)) return [];
  const { initiativeId, name, by, from, to } = open;
  const askedOn = dayOf(open.at, asked);
  const reason = because("baseline", { name: by, days: from ? Math.abs(daysBetween(from, to)) : 0, day: to });
  const subject = { ref: initiativeId, name };
  const about = `initiative/${initiativeId}`;
  return [dutyOn(asked.today, { about, kind: "baseline", subject, reason, askedOn, dueOn: answerDue(askedOn) })];
}
