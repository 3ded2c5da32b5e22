import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { papers, syncSeries } from "@/db/schema";
import type { paperKinds } from "@/db/vocabulary/syncs";
import type { Viewer } from "@/lib/access/viewer";
import type { TaskScene } from "@/lib/jobs/scene";
import { addDays, today } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { queueMail } from "@/lib/mail/commands/queue-mail";
import { letter } from "@/lib/mail/letter";
import { readSync } from "../queries/read-sync";
import { weekField } from "../schema";
import { standardSeries, startOf } from "../series";
import { plan } from "./the-meeting";

type PaperKind = (typeof paperKinds)[number];

/** Somebody who reads everything that is open to all, and no restricted budget: for them the mailed papers are drawn. */
const everybody: Viewer = {
  ...{ kind: "person", id: null, name: "", email: "", sessionId: null, scopes: [] },
  grants: [{ role: "viewer", functionId: null, side: null, streamId: null }],
};

/** The pre-read of each meeting that is near enough, once: the paper that is kept says that it went out. */
export async function sendPreReads(job: TaskScene): Promise<void> {
  const [planned] = await job.db.select().from(syncSeries);
  const series = planned ?? standardSeries;
  if (!series.sendsMail) return;
  if (planned) await planTheNext(job, planned);
  const { rows } = await job.db.execute<{ id: string; week: string }>(sql`
    select s.id, s.week from syncs s where s.state = 'planned' and s.scheduled_for > ${job.now.toISOString()}::timestamptz
      and s.scheduled_for <= ${job.now.toISOString()}::timestamptz + make_interval(hours => ${series.preReadHours})
      and not exists (select from papers p where p.sync_id = s.id and p.kind = 'pre_read')`);
  for (const meeting of rows) await send(job, { ...meeting, kind: "pre_read", byMail: true });
}

type Series = typeof syncSeries.$inferSelect;

/** A week after one without a meeting, nobody has planned the next: it has a pre-read all the same. */
async function planTheNext({ db, organisation, now }: TaskScene, series: Series): Promise<void> {
  const day = today(now, organisation.zone);
  const until = now.getTime() + series.preReadHours * hourMs;
  for (const week of new Set([day, addDays(day, 7)].map(weekOf))) {
    const begins = startOf(week, series, organisation.zone);
    if (begins > now && begins.getTime() <= until) await db.transaction((tx) => plan(tx, week, { organisation, now }));
  }
}

const hourMs = 3_600_000;

/** The minutes of a meeting that was closed: kept always, and mailed where the series says so. */
export async function sendMinutes(job: TaskScene, payload: unknown): Promise<void> {
  const { week } = z.object({ week: weekField }).parse(payload);
  const [series = standardSeries] = await job.db.select().from(syncSeries);
  const { rows } = await job.db.execute<{ id: string }>(sql`
    select s.id from syncs s where s.week = ${week} and s.state = 'closed'`);
  const [meeting] = rows;
  if (meeting) await send(job, { id: meeting.id, week, kind: "minutes", byMail: series.sendsMail });
}

type Sending = { readonly id: string; readonly week: string; readonly kind: PaperKind; readonly byMail: boolean };

/**
 * Draws a paper, then keeps it and puts its letters into the outbox in one transaction: all of it or nothing, and each
 * person's letter once however often it is tried.
 */
async function send(job: TaskScene, { id, week, kind, byMail }: Sending): Promise<void> {
  const { db, organisation, now } = job;
  const record = await readSync({ viewer: everybody, organisation, db, now, requestId: null }, { week, charts: true });
  const { bytes, pageCount } = await job.draw(record, kind, { name: null, organisation, now });
  await db.transaction(async (tx) => {
    if (await isKept(tx, id, kind)) return;
    const paperId = await keep(tx, { syncId: id, kind, content: bytes, pageCount, createdAt: now });
    if (!byMail) return;
    for (const { userId, address } of await takingPart(tx, id)) {
      const words = wordsOf(job, { week, kind });
      await queueMail(tx, now, { kind, dedupeKey: `${kind}/${week}/${userId}`, userId, address, paperId, ...words });
    }
  });
}

/** Of two who drew it at once the second finds the first one's paper, and that its letters wait already. */
async function isKept(db: Db, syncId: string, kind: PaperKind): Promise<boolean> {
  await db.execute(sql`select from syncs where id = ${syncId}::uuid for update`);
  return (await db.$count(papers, and(eq(papers.syncId, syncId), eq(papers.kind, kind)))) > 0;
}

type Paper = Omit<typeof papers.$inferInsert, "id" | "sha256">;

async function keep(db: Db, paper: Paper): Promise<string> {
  const sha256 = createHash("sha256").update(paper.content).digest("hex");
  const [made] = await db
    .insert(papers)
    .values({ ...paper, sha256 })
    .returning({ id: papers.id });
  if (!made) throw new Error("An insert gives its row");
  return made.id;
}

/** The executives, and whoever was there this time or in one of the last four meetings. */
async function takingPart(db: Db, syncId: string): Promise<{ userId: string; address: string }[]> {
  const { rows } = await db.execute<{ userId: string; address: string }>(sql`
    select u.id as "userId", u.email as address from users u where u.disabled_at is null and (
      exists (select from role_grants g where g.user_id = u.id and g.role = 'executive')
      or exists (select from sync_attendance t where t.user_id = u.id and t.sync_id in (
        select s.id from syncs s where s.id = ${syncId}::uuid
        union (select s.id from syncs s where s.state = 'closed' order by s.week desc limit 4))))
    order by u.id`);
  return rows;
}

function wordsOf({ say, origin }: TaskScene, { week, kind }: Pick<Sending, "week" | "kind">) {
  const word = (name: string) => say({ key: `papers.mail.${kind}.${name}`, values: { week } });
  const { text, html } = letter({
    ...{ title: word("title"), intro: word("intro") },
    sections: [{ heading: word("heading"), rows: [{ text: word("link"), href: `${origin}/sync/${week}` }] }],
    ...{ reason: word("reason"), footer: word("off") },
  });
  return { subject: word("title"), textBody: text, htmlBody: html };
}
