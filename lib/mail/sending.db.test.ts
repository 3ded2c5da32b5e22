import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { mailChoices, outgoingMails, users } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { mailSink } from "@/tests/support/mail-sink";
import { aWorker, mailSecret, someMails, until } from "@/tests/support/mails";
import { aHouse } from "@/tests/support/people";
import { queueMail } from "./commands/queue-mail";
import { letter } from "./letter";
import { readOffToken } from "./off";

const { db, url } = await testDatabase();
const house = await aHouse(db);
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function sink(...settings: Parameters<typeof mailSink>) {
  const one = await mailSink(...settings);
  open.push(one.close);
  return one;
}
async function worker(smtp: string | null, clock?: () => Date) {
  const one = await aWorker(url, smtp, clock);
  open.push(one.stop);
  return one;
}
const sentOf = (ids: string[]) =>
  db.$count(outgoingMails, and(inArray(outgoingMails.id, ids), isNotNull(outgoingMails.sentAt)));
const poke = (mailId: string) =>
  db.execute(sql`select graphile_worker.add_job('send_mail', ${JSON.stringify({ mailId })}::json)`);
const rowOf = async (id: string) => (await db.select().from(outgoingMails).where(eq(outgoingMails.id, id)))[0];
const minutesOn = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);

describe("a letter", () => {
  it("goes out once however many processes work: 200 letters, three workers, 200 received", async () => {
    const server = await sink();
    const ids = await someMails(db, "many", 200);
    const [first] = await Promise.all([worker(server.url), worker(server.url), worker(server.url)]);
    // What is due is woken again and again meanwhile, so that jobs of the same letter meet.
    for (let round = 0; (await sentOf(ids)) < 200; round += 1) {
      expect(round).toBeLessThan(200);
      await Promise.all(ids.slice((round * 20) % 200, ((round * 20) % 200) + 20).map(poke));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await until(
      async () => (await db.execute(sql`select from graphile_worker.jobs where locked_at is null`)).rowCount === 0,
    );
    expect(server.received).toHaveLength(200);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(200);
    expect(server.mostAtOnce()).toBeGreaterThan(1);
    expect(first?.faults).toEqual([]);
  });

  it("is held by one worker only while it is handed over, even where another one's clock says its pause is over", async () => {
    const server = await sink();
    server.become("takes its time");
    const [id = ""] = await someMails(db, "held", 1);
    await worker(server.url);
    await until(async () => (await rowOf(id))?.attempts === 1);
    await worker(server.url, minutesOn(5));
    for (let more = 0; more < 4; more += 1) await poke(id);
    await until(async () => (await db.execute(sql`select from graphile_worker.jobs`)).rowCount === 0);
    expect(await sentOf([id])).toBe(1);
    expect(server.received).toHaveLength(1);
  });

  it("waits for a server that is down, and goes out once when it is back", async () => {
    const gone = await mailSink();
    await gone.close();
    const ids = await someMails(db, "down", 3);
    const early = await worker(gone.url);
    await until(
      async () =>
        (await db.$count(outgoingMails, and(inArray(outgoingMails.id, ids), isNotNull(outgoingMails.lastError)))) === 3,
    );
    expect(await sentOf(ids)).toBe(0);
    expect((await rowOf(ids[0] ?? ""))?.lastError).toContain("ECONNREFUSED");
    await early.stop();
    open.pop();
    const back = await sink({ port: gone.port });
    const late = await worker(back.url, minutesOn(20));
    await late.watch();
    await until(async () => {
      await db.execute(sql`select graphile_worker.add_job('send_waiting_mails')`);
      return (await sentOf(ids)) === 3;
    });
    expect(back.received.map(({ to }) => to[0]).sort()).toEqual([
      "down0@readers.example",
      "down1@readers.example",
      "down2@readers.example",
    ]);
    expect((await rowOf(ids[0] ?? ""))?.lastError).toBeNull();
  });

  it("is not tried again before its pause is over, and at once where a clock went back", async () => {
    const server = await sink();
    server.become("is busy");
    const [id = ""] = await someMails(db, "pause", 1);
    const now = await worker(server.url);
    const wake = () =>
      db.execute(sql`select graphile_worker.add_job('send_mail', ${JSON.stringify({ mailId: id })}::json)`);
    await until(async () => (await rowOf(id))?.lastError !== null);
    expect(await rowOf(id)).toMatchObject({ attempts: 1, sentAt: null, givenUpAt: null });
    for (let more = 0; more < 5; more += 1) await wake();
    await until(
      async () =>
        (await db.execute(sql`select from graphile_worker.jobs where task_identifier = 'send_mail'`)).rowCount === 0,
    );
    expect((await rowOf(id))?.attempts).toBe(1);
    await now.stop();
    open.pop();
    server.become("takes");
    await worker(server.url, minutesOn(-60));
    await wake();
    await until(async () => (await sentOf([id])) === 1);
    expect(server.received).toHaveLength(1);
  });

  it("is repeated under the same Message-ID where the server took it and broke off before it said so", async () => {
    const server = await sink();
    server.become("drops");
    const [id = ""] = await someMails(db, "drop", 1);
    const first = await worker(server.url);
    await until(async () => (await rowOf(id))?.lastError !== null);
    await first.stop();
    open.pop();
    server.become("takes");
    await worker(server.url, minutesOn(5));
    await db.execute(sql`select graphile_worker.add_job('send_mail', ${JSON.stringify({ mailId: id })}::json)`);
    await until(async () => (await sentOf([id])) === 1);
    expect(server.received.map(({ messageId }) => messageId)).toEqual(Array(2).fill(`<${id}@house.example>`));
  });

  it("is given up after five refusals, and keeps what the server said", async () => {
    const server = await sink();
    server.become("refuses");
    const [id = ""] = await someMails(db, "refused", 1);
    let minutes = 0;
    await worker(server.url, () => new Date(Date.now() + minutes * 60_000));
    await until(async () => {
      minutes += 20;
      await db.execute(sql`select graphile_worker.add_job('send_mail', ${JSON.stringify({ mailId: id })}::json)`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return (await rowOf(id))?.givenUpAt !== null;
    });
    expect(await rowOf(id)).toMatchObject({ attempts: 5, sentAt: null });
    expect((await rowOf(id))?.lastError).toContain("550");
  });

  it("waits untouched while no mail server is set up", async () => {
    const [id = ""] = await someMails(db, "unset", 1);
    const without = await worker(null);
    await without.watch();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await rowOf(id)).toMatchObject({ attempts: 0, sentAt: null, lastError: null });
    const server = await sink();
    await worker(server.url);
    await until(async () => (await sentOf([id])) === 1);
  });
});

describe("what goes out", () => {
  const { text, html } = letter({
    ...{
      title: "Your week",
      intro: "Two things.",
      reason: "You answer for two KPIs.",
      footer: "Turn these letters off",
    },
    sections: [
      { heading: "Overdue", rows: [{ text: "Post a reading", href: "http://localhost:3000/kpis/a?b=1&c=2" }] },
    ],
  });

  it("carries the way to turn it off in its headers and its body, signed for its reader", async () => {
    const server = await sink();
    const { viewer } = await house.as("executive");
    const reader = viewer.id ?? "";
    await queueMail(db, new Date(), {
      kind: "digest",
      dedupeKey: "off way",
      userId: reader,
      address: viewer.email,
      subject: "Your week",
      textBody: text,
      htmlBody: html,
      headers: { "X-Week": "2026-W47", Bcc: "a@evil.example" },
    });
    await worker(server.url);
    await until(() => server.received.length === 1);
    const raw = unfolded(server.received[0]?.raw ?? "");
    const token = /List-Unsubscribe: <http:\/\/localhost:3000\/letters\/off\/([^>]+)\/once>/.exec(raw)?.[1] ?? "";
    expect(readOffToken(mailSecret, token)).toEqual({ userId: reader, kind: "digest" });
    expect(raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(raw.split(`/letters/off/${token}`)).toHaveLength(4);
    expect(raw).not.toContain("off.invalid");
    expect(raw).toContain("X-Week: 2026-W47");
    expect(raw).not.toMatch(/^Bcc/im);
    expect(server.received[0]?.to).toEqual([viewer.email]);
  });

  it("goes to one address and keeps its headers, whatever was typed", async () => {
    const server = await sink();
    const add = (dedupeKey: string, address: string, subject: string) =>
      queueMail(db, new Date(), {
        kind: "digest",
        dedupeKey,
        userId: null,
        address,
        subject,
        textBody: text,
        htmlBody: html,
      });
    const bad = [
      "a@b.example\r\nBcc: x@evil.example",
      "a@b.example, x@evil.example",
      "A <a@b.example>",
      "a@b@c",
      "@b",
      "",
    ];
    const ids = await Promise.all(bad.map((address, at) => add(`bad ${at}`, address, "S")));
    await add("fine", "fine@readers.example", "Hello\r\nBcc: x@evil.example\r\n\r\nbody");
    await db.execute(sql`insert into outgoing_mails (id, kind, dedupe_key, address, subject, text_body, html_body, created_at)
      values (gen_random_uuid(), 'digest', 'stored', 'stored@readers.example', E'A\r\nBcc: y@evil.example', 't', 'h', now())`);
    await db.execute(sql`select graphile_worker.add_job('send_waiting_mails')`);
    await worker(server.url);
    await until(() => server.received.length === 2);
    await until(
      async () =>
        (await db.$count(
          outgoingMails,
          and(inArray(outgoingMails.id, ids.map(String)), isNotNull(outgoingMails.givenUpAt)),
        )) === bad.length,
    );
    expect(server.received.map(({ to }) => to.join()).sort()).toEqual([
      "fine@readers.example",
      "stored@readers.example",
    ]);
    for (const { raw } of server.received) {
      expect(raw).not.toMatch(/^Bcc:/im);
      expect(raw).not.toContain("off.invalid");
      expect(raw).not.toContain("List-Unsubscribe");
    }
  });

  it("is not sent to who turned it off, or lost the account, while it waited", async () => {
    const server = await sink();
    const [one, two] = [await house.as("finance_controller"), await house.as("contributor")];
    const ids: string[] = [];
    for (const { viewer } of [one, two])
      ids.push(
        String(
          await queueMail(db, new Date(), {
            kind: "signal",
            dedupeKey: `late ${viewer.id}`,
            userId: viewer.id,
            address: viewer.email,
            subject: "S",
            textBody: text,
            htmlBody: html,
          }),
        ),
      );
    await db
      .insert(mailChoices)
      .values({ userId: one.viewer.id ?? "", kind: "signal", isWanted: false, changedAt: new Date() });
    await db
      .update(users)
      .set({ disabledAt: new Date() })
      .where(eq(users.id, two.viewer.id ?? ""));
    await worker(server.url);
    await until(
      async () =>
        (await db.$count(outgoingMails, and(inArray(outgoingMails.id, ids), isNotNull(outgoingMails.givenUpAt)))) === 2,
    );
    expect(server.received).toEqual([]);
  });
});

/** Without the line breaks of headers and of quoted-printable bodies. */
const unfolded = (raw: string): string =>
  raw
    .replace(/\r\n[ \t]+/g, " ")
    .replace(/=\r\n/g, "")
    .replace(/=3D/g, "=");
