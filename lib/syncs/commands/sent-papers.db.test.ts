import { and, eq, isNotNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outgoingMails, papers, syncSeries, syncs, users } from "@/db/schema";
import type { TaskScene } from "@/lib/jobs/scene";
import { chooseMail } from "@/lib/mail/commands/choose-mail";
import { testDatabase } from "@/tests/support/database";
import { drawNothing } from "@/tests/support/drawn-papers";
import { mailSink } from "@/tests/support/mail-sink";
import { aWorker, until } from "@/tests/support/mails";
import { aHouse, now } from "@/tests/support/people";
import { startOf } from "../series";
import { closeSync } from "./close-sync";
import { sendPreReads } from "./send-papers";
import { planSeries } from "./series";
import { startSync } from "./start-sync";

const { db, url } = await testDatabase();
const house = await aHouse(db);
const cio = await house.as("executive", { side: "it", name: "Cian" });
const cmo = await house.as("executive", { side: "marketing", name: "Cosima" });
const gone = await house.as("executive", { side: "finance", name: "Gwen" });
const [week, next] = ["2026-W48", "2026-W49"] as const;
const hourMs = 3_600_000;
const series = { weekday: 4, startsAt: "09:30" };
const begins = (of: string) => startOf(of, series, house.organisation.zone);
const job = (at: Date): TaskScene => ({
  ...{ db, organisation: house.organisation, now: at, origin: "https://sync.example" },
  ...{ say: ({ key }) => key, draw: drawNothing },
});
const hoursAhead = (of: string, hours: number) => new Date(begins(of).getTime() - hours * hourMs);
const preReads = () =>
  db.select().from(outgoingMails).where(eq(outgoingMails.kind, "pre_read")).orderBy(outgoingMails.address);
const addresses = async () => (await preReads()).map(({ address }) => address);
const papersKept = () => db.$count(papers, eq(papers.kind, "pre_read"));

beforeAll(async () => {
  await db.insert(syncSeries).values({ ...series, preReadHours: 24, createdAt: now });
  await db.insert(syncs).values([week, next].map((of) => ({ week: of, scheduledFor: begins(of), createdAt: now })));
  await db
    .update(users)
    .set({ disabledAt: now })
    .where(eq(users.id, gone.viewer.id ?? ""));
  await chooseMail(cmo, { kind: "pre_read", isWanted: "false" });
});

describe("a pre-read", () => {
  it("goes out once where two tasks send it at once, and not to who is disabled or turned it off", async () => {
    const at = hoursAhead(week, 20);
    await Promise.all([sendPreReads(job(at)), sendPreReads(job(at)), sendPreReads(job(at))]);
    expect(await papersKept()).toBe(1);
    expect(await addresses()).toEqual([cio.viewer.email]);
  });

  it("goes out no second time where the meeting is moved after it was sent", async () => {
    const moved = { ...series, startsAt: "15:30", durationMinutes: 30, preReadHours: 24, sendsMail: "true" };
    await planSeries({ ...cio, now: hoursAhead(week, 19) }, moved);
    const [meeting] = await db.select().from(syncs).where(eq(syncs.week, week));
    expect(meeting?.scheduledFor).toEqual(startOf(week, { ...series, startsAt: "15:30" }, house.organisation.zone));
    await sendPreReads(job(hoursAhead(week, 10)));
    expect(await papersKept()).toBe(1);
    expect(await addresses()).toHaveLength(1);
    await planSeries({ ...cio, now: hoursAhead(week, 9) }, { ...moved, startsAt: "09:30" });
  });

  it("does not go out once the meeting has begun, was held, or should have begun", async () => {
    await sendPreReads(job(new Date(begins(next).getTime() + 1)));
    expect(await papersKept()).toBe(1);
    await startSync({ ...cio, now: hoursAhead(week, 0) }, { week });
    await closeSync({ ...cio, now: hoursAhead(week, -1) }, { week });
    await startSync({ ...cio, now: hoursAhead(next, 2) }, { week: next });
    await sendPreReads(job(hoursAhead(next, 1)));
    expect(await papersKept()).toBe(1);
    expect(await addresses()).toHaveLength(1);
  });
});

describe("a meeting nobody planned", () => {
  it("has its pre-read all the same where a series says when it is held, and not before its hours", async () => {
    const after = "2026-W51";
    const planned = () => db.$count(syncs, eq(syncs.week, after));
    await sendPreReads(job(hoursAhead(after, 30)));
    expect(await planned()).toBe(0);
    await sendPreReads(job(hoursAhead(after, 20)));
    expect([await planned(), await papersKept(), (await addresses()).length]).toEqual([1, 2, 2]);
  });
});

describe("a letter with a paper", () => {
  const open: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const close of open.reverse()) await close();
  });

  it("waits while the mail server is down and goes out once, with the paper in it, when it is back", async () => {
    const down = await mailSink();
    await down.close();
    const early = await aWorker(url, down.url);
    await until(async () => (await preReads()).every(({ lastError }) => lastError !== null));
    await early.stop();
    const back = await mailSink({ port: down.port });
    const late = await aWorker(url, back.url, () => new Date(Date.now() + 2 * hourMs));
    await late.watch();
    open.push(back.close, late.stop);
    const sent = () =>
      db.$count(outgoingMails, and(eq(outgoingMails.kind, "pre_read"), isNotNull(outgoingMails.sentAt)));
    await until(async () => {
      await db.execute(sql`select graphile_worker.add_job('send_waiting_mails')`);
      return (await sent()) === 2;
    });
    await late.watch();
    const received = back.received.filter(({ raw }) => raw.includes("papers.mail.pre_read.title"));
    expect(received.map(({ to }) => to)).toEqual([[cio.viewer.email], [cio.viewer.email]]);
    const files = received.map(
      ({ raw }) => /application\/pdf[\s\S]*filename="?(pre-read-2026-W\d+\.pdf)/.exec(raw)?.[1],
    );
    expect(files.sort()).toEqual(["pre-read-2026-W48.pdf", "pre-read-2026-W51.pdf"]);
  }, 60_000);
});
