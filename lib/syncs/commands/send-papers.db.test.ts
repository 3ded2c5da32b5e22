import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { budgets, outgoingMails, papers, syncSeries, syncs } from "@/db/schema";
import type { TaskScene } from "@/lib/jobs/scene";
import { chooseMail } from "@/lib/mail/commands/choose-mail";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { startOf } from "../series";
import { closeSync } from "./close-sync";
import { sendMinutes, sendPreReads } from "./send-papers";
import { startSync } from "./start-sync";

const { db } = await testDatabase();
const house = await aHouse(db);
const cio = await house.as("executive", { side: "it", name: "Cian" });
const cmo = await house.as("executive", { side: "marketing", name: "Cosima" });
const week = "2026-W48";
const hourMs = 3_600_000;
const begins = startOf(week, { weekday: 4, startsAt: "09:30" }, house.organisation.zone);
const drawn: SyncRecord[] = [];

const job = (at: Date): TaskScene => ({
  ...{ db, organisation: house.organisation, now: at, origin: "https://sync.example" },
  say: ({ key }) => key,
  draw: async (record, kind) => {
    drawn.push(record);
    return { bytes: Buffer.from(`%PDF-1.7 ${kind} ${drawn.length}`), pageCount: 1 };
  },
});
const hoursAhead = (hours: number) => job(new Date(begins.getTime() - hours * hourMs));
const letters = async (kind: "pre_read" | "minutes") =>
  (await db.select().from(outgoingMails).where(eq(outgoingMails.kind, kind))).map(({ address }) => address).sort();

beforeAll(async () => {
  await db.insert(syncSeries).values({ weekday: 4, startsAt: "09:30", preReadHours: 24, createdAt: now });
  await db.insert(syncs).values({ week, scheduledFor: begins, createdAt: now });
  const secret = { key: "secret", name: "Zanzibar", fiscalYear: "FY2026", currency: "EUR", isRestricted: true };
  await db.insert(budgets).values({ ...secret, createdAt: now });
});

describe("the pre-read", () => {
  it("goes out in the hours before the meeting, once to each, and tells of no restricted budget", async () => {
    await sendPreReads(hoursAhead(25));
    expect(await letters("pre_read")).toEqual([]);
    await sendPreReads(hoursAhead(23));
    await sendPreReads(hoursAhead(22));
    expect(await letters("pre_read")).toEqual([cio.viewer.email, cmo.viewer.email].sort());
    expect(await db.$count(papers, eq(papers.kind, "pre_read"))).toBe(1);
    expect(drawn).toHaveLength(1);
    expect(
      JSON.stringify(drawn[0]?.seen, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
    ).not.toContain("Zanzibar");
    expect(drawn[0]?.leftOut).toBe(1);
  });
});

describe("the minutes", () => {
  it("are kept and sent once, however often and by however many it is tried, and not to whoever turned them off", async () => {
    const at = begins;
    await startSync({ ...cio, now: at }, { week });
    await closeSync({ ...cio, now: at }, { week });
    await chooseMail({ ...cmo, now: at }, { kind: "minutes", isWanted: "false" });
    const dying = { ...job(at), draw: async () => Promise.reject(new Error("out of ink")) };
    await expect(sendMinutes(dying, { week })).rejects.toThrow("out of ink");
    expect(await letters("minutes")).toEqual([]);
    await Promise.all([sendMinutes(job(at), { week }), sendMinutes(job(at), { week })]);
    await sendMinutes(job(at), { week });
    expect(await letters("minutes")).toEqual([cio.viewer.email]);
    expect(await db.$count(papers, eq(papers.kind, "minutes"))).toBe(1);
  });

  it("are kept and not sent where the series sends no mail", async () => {
    await db.update(syncSeries).set({ sendsMail: false });
    const [next] = await db.select().from(syncs).where(eq(syncs.week, "2026-W49"));
    const at = next?.scheduledFor ?? now;
    await sendPreReads(job(new Date(at.getTime() - hourMs)));
    await startSync({ ...cio, now: at }, { week: "2026-W49" });
    await closeSync({ ...cio, now: at }, { week: "2026-W49" });
    await sendMinutes(job(at), { week: "2026-W49" });
    expect(await letters("minutes")).toHaveLength(1);
    expect(await letters("pre_read")).toHaveLength(2);
    expect(await db.$count(papers, eq(papers.kind, "minutes"))).toBe(2);
  });
});
