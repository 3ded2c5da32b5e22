import { and, eq, gt, like } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { outgoingMails } from "@/db/schema";
import type { TaskScene } from "@/lib/jobs/scene";
import { queueMail } from "@/lib/mail/commands/queue-mail";
import type { MailKind } from "@/lib/mail/off";
import { peopleAtWork } from "@/lib/people/queries/people-at-work";
import { noticeOf } from "../digest";
import { aboutOf, type DutyKind } from "../duty";
import { dutiesOf } from "../queries/list-duties";

/** What is written about the moment it is asked for, and the kind of letter it comes in. All else waits for the digest. */
const letterOf: Partial<Record<DutyKind, MailKind>> = { change: "approval", override: "overspent", signal: "signal" };
const payloadOf = z.object({ about: z.string() });

/** More in a day come from no work of people: whoever asks on and on fills the digest of the next morning, not a mailbox. */
const mostADay = 20;
const dayMs = 86_400_000;
const prefix = "at once/";

/** Writes to each person who owes an answer about one record; to nobody twice, and to nobody once it is settled. */
export async function tellAtOnce(job: TaskScene, payload: unknown): Promise<void> {
  const { about } = payloadOf.parse(payload);
  const { db, organisation, now } = job;
  for (const viewer of await peopleAtWork(db)) {
    const duties = await dutiesOf({ viewer, db, organisation, now, requestId: null });
    const duty = duties.find(({ key, kind }) => aboutOf(key) === about && letterOf[kind]);
    const kind = duty && letterOf[duty.kind];
    if (!kind) continue;
    const to = { userId: viewer.id, address: viewer.email, dedupeKey: `${prefix}${duty.key}/${viewer.id}` };
    if ((await toldToday(db, viewer.id, now)) >= mostADay) continue;
    await db.transaction((tx) => queueMail(tx, now, { kind, ...to, ...noticeOf(duty, job) }));
  }
}

const toldToday = (db: Db, userId: string | null, now: Date): Promise<number> =>
  db.$count(
    outgoingMails,
    and(
      ...[eq(outgoingMails.userId, userId ?? ""), like(outgoingMails.dedupeKey, `${prefix}%`)],
      gt(outgoingMails.createdAt, new Date(now.getTime() - dayMs)),
    ),
  );
