import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { mailChoices, outgoingMails, users } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { type NewMail, queueMail } from "./commands/queue-mail";

const { db } = await testDatabase();
const house = await aHouse(db);
const { viewer } = await house.as("executive");
const now = new Date("2026-11-23T08:00:00Z");
const reader = viewer.id ?? "";
const mail = (dedupeKey: string, more: Partial<NewMail> = {}): NewMail => ({
  ...{ kind: "digest", dedupeKey, userId: reader, address: viewer.email, subject: "S", textBody: "t", htmlBody: "h" },
  ...more,
});
const jobs = async () => {
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int from graphile_worker.jobs where task_identifier = 'send_mail'`,
  );
  return rows[0]?.count;
};

it("queues one letter and one job an occasion, and neither when what it tells did not happen", async () => {
  const before = (await jobs()) ?? 0;
  const id = await queueMail(db, now, mail("once"));
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await queueMail(db, now, mail("once"))).toBeNull();
  await expect(
    db.transaction(async (tx) => {
      await queueMail(tx, now, mail("undone"));
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect(await jobs()).toBe(before + 1);
  expect(await db.$count(outgoingMails, eq(outgoingMails.dedupeKey, "undone"))).toBe(0);
});

it("queues one letter of two transactions that notice the same occasion at once", async () => {
  const both = await Promise.all([1, 2].map(() => db.transaction((tx) => queueMail(tx, now, mail("race")))));
  expect(both.filter(Boolean)).toHaveLength(1);
});

it("queues nothing for who turned the kind off or has no open account, and still the other kinds", async () => {
  await db.insert(mailChoices).values({ userId: reader, kind: "signal", isWanted: false, changedAt: now });
  expect(await queueMail(db, now, mail("off", { kind: "signal" }))).toBeNull();
  expect(await queueMail(db, now, mail("other kind", { kind: "approval" }))).not.toBeNull();
  const gone = (await house.as("viewer")).viewer.id ?? "";
  await db.update(users).set({ disabledAt: now }).where(eq(users.id, gone));
  expect(await queueMail(db, now, mail("closed", { userId: gone }))).toBeNull();
  expect(await queueMail(db, now, mail("no account", { userId: null, address: "a@b.example" }))).not.toBeNull();
});

it("keeps a subject on one line, whatever a name in it holds", async () => {
  const id = await queueMail(db, now, mail("lines", { subject: "About A\r\nBcc: x@evil.example\u2028\0B" }));
  const [row] = await db
    .select()
    .from(outgoingMails)
    .where(eq(outgoingMails.id, id ?? ""));
  expect(row?.subject).toBe("About A Bcc: x@evil.example B");
});
