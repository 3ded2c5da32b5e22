import type { Db } from "@/db/client";
import { nudges } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import type { TaskScene } from "@/lib/jobs/scene";
import { type Day, today } from "@/lib/kernel/day";
import { queueMail } from "@/lib/mail/commands/queue-mail";
import { peopleAtWork } from "@/lib/people/queries/people-at-work";
import { digestOf, type Reminder } from "../digest";
import type { Duty } from "../duty";
import { nudgesOn, type Remindable } from "../nudges";
import { dutiesOf } from "../queries/list-duties";
import { readableTo, remindersOf } from "../queries/reminders";
import { sponsorsOf } from "../sponsors";
import { isWorkingDay } from "../working-days";

type Owed = Reminder & Remindable;

/**
 * Reminds each person of what they owe, and sponsors of what is a week late, in one letter a day at most. A person's
 * reminders and their letter are one transaction, and the letter's key lets one of two runs at once through, so that a
 * run that died is made good by the next and nobody hears twice. What goes wrong with one person keeps no other from
 * their letter; the task is then tried again.
 */
export async function nudgeEverybody(job: TaskScene): Promise<void> {
  const on = today(job.now, job.organisation.zone);
  if (!isWorkingDay(on)) return;
  const people = await peopleAtWork(job.db);
  const sponsored = new Map<string, Owed[]>();
  for (const who of people) {
    const late = remindable(await dutiesOf(seenBy(who, job.db, job)), on, who.name);
    if (late.length === 0) continue;
    for (const { id } of sponsorsOf(who, people))
      sponsored.set(id ?? "", [...(sponsored.get(id ?? "") ?? []), ...late]);
  }
  const faults: unknown[] = [];
  for (const who of people) {
    const ofOthers = sponsored.get(who.id ?? "") ?? [];
    await job.db.transaction((db) => remind(db, who, ofOthers, job)).catch((fault) => faults.push(fault));
  }
  if (faults.length > 0) throw faults[0];
}

/** In one transaction, with the duties read anew: what was done since the run began is skipped. */
async function remind(db: Db, who: Viewer, ofOthers: readonly Owed[], job: TaskScene): Promise<void> {
  const personId = who.id ?? "";
  const { zone } = job.organisation;
  const on = today(job.now, zone);
  const own = remindable(await dutiesOf(seenBy(who, db, job)), on, null);
  const theirs = await readable(
    db,
    who,
    ofOthers.filter(({ dutyKey }) => !own.some((one) => one.dutyKey === dutyKey)),
  );
  const owed = [...own, ...theirs];
  if (owed.length === 0) return;
  const sent = await remindersOf(db, { personId, keys: owed.map(({ dutyKey }) => dutyKey), on, zone });
  const due = nudgesOn(on, { owed, sent });
  if (due.length === 0) return;
  const mailId = await queueMail(db, job.now, {
    ...{ kind: "digest", dedupeKey: `digest/${personId}/${on}`, userId: personId, address: who.email },
    ...digestOf(due, job),
  });
  if (mailId === null) return;
  await db
    .insert(nudges)
    .values(
      due.map(({ dutyKey, rung, dueOn }) => ({ userId: personId, dutyKey, rung, dueOn, mailId, createdAt: job.now })),
    );
}

const seenBy = (viewer: Viewer, db: Db, { organisation, now }: TaskScene) => ({
  ...{ viewer, db, organisation, now },
  requestId: null,
});

/** Those of somebody's duties that are due; `ower` is their name where another person is reminded of them. */
const remindable = (duties: readonly Duty[], on: Day, ower: string | null): Owed[] =>
  duties.flatMap((duty) =>
    duty.dueOn && duty.dueOn <= on
      ? { duty, ower, dutyKey: duty.key, dueOn: duty.dueOn, asSponsor: ower !== null }
      : [],
  );

async function readable(db: Db, who: Viewer, ofOthers: readonly Owed[]): Promise<Owed[]> {
  const seen = await readableTo(
    db,
    who,
    ofOthers.map((one) => ({ ...one, budgetId: one.duty.budgetId })),
  );
  return seen.map(({ budgetId: _, ...one }) => one);
}
