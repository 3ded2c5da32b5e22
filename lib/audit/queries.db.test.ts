import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { initiatives, kpis, signals } from "@/db/schema";
import { appendAudit, seal } from "@/lib/kernel/audit-trail";
import { testDatabase } from "@/tests/support/database";
import { aHouse, type House, now } from "@/tests/support/people";
import { proofSize, proves } from "@/tests/support/size";
import { listAudit, verifyChain } from "./queries";

const { db, owner } = await testDatabase();
const length = 1205;
let house: House;

const aKpi = { key: "orders-paid", name: "Orders paid", unit: "count", direction: "up", cadence: "weekly" } as const;

const append = (n: number, actorId: string | null = null) =>
  db.transaction((tx) =>
    appendAudit(tx, {
      at: new Date(now.getTime() + n),
      actorKind: actorId ? "person" : "system",
      actorId,
      action: n % 2 ? "postEntry" : "updateStatus",
      subjectId: `subject-${n % 10}`,
      detail: { n, nested: { z: [1.5, null, "ü"], a: 12345678901234567890n } },
      requestId: null,
    }),
  );

/** The chain as it was, so that each tampering meets a whole one. */
beforeAll(async () => {
  house = await aHouse(db);
  for (let n = 1; n <= length; n += 1) await append(n);
  await owner.query(
    "create table kept as select * from audit_entries; create table kept_head as select * from audit_heads",
  );
});
beforeEach(async () => {
  await owner.query(`truncate audit_entries; insert into audit_entries select * from kept;
    update audit_heads set seq = k.seq, hash = k.hash from kept_head k`);
});

describe("verifyChain", () => {
  it("finds nothing wrong with an untouched chain, over several reads", async () => {
    expect(await verifyChain(db)).toEqual({ entries: length, firstBad: null });
  });

  it.each([
    ["an altered detail", `update audit_entries set detail = '{"n": 1}' where seq = 700`, 700],
    [
      "an altered actor, sealed anew by nobody",
      "update audit_entries set actor_id = gen_random_uuid() where seq = 1",
      1,
    ],
    ["a row taken out", "delete from audit_entries where seq = 1001", 1001],
    ["the first row taken out", "delete from audit_entries where seq = 1", 1],
    [
      "a row put in, later ones moved up",
      `update audit_entries set seq = -seq where seq > 500; update audit_entries set seq = 1 - seq where seq < 0;
       insert into audit_entries select 501, at, actor_kind, actor_id, action, subject_id, detail, request_id, previous_hash, hash
       from audit_entries where seq = 500; update audit_heads set seq = seq + 1`,
      501,
    ],
    [
      "two rows changed places",
      "update audit_entries set seq = -1 where seq = 30; update audit_entries set seq = 30 where seq = 31; update audit_entries set seq = 31 where seq = -1",
      30,
    ],
    ["a tail cut off", "delete from audit_entries where seq > 1200", 1201],
    ["the whole log emptied", "truncate audit_entries", 1],
    ["a head that names another seal", "update audit_heads set hash = repeat('a', 64)", length],
  ])("names the first bad row of %s", async (_what, tampering, firstBad) => {
    proves("T20 audit tampering", "ways to tamper", 1);
    await owner.query(tampering);
    expect(await verifyChain(db)).toMatchObject({ firstBad });
  });

  it("names whichever row was altered, in whichever fact", async () => {
    const numRuns = proofSize("T20 audit tampering", "altered rows", { reduced: 10, full: 500 });
    const facts = [
      "at = at + interval '1 ms'",
      "action = 'x'",
      "subject_id = 'x'",
      "detail = '{}'",
      "hash = repeat('0', 64)",
    ];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: length }), fc.constantFrom(...facts), async (seq, fact) => {
        await owner.query(`update audit_entries set ${fact} where seq = $1`, [seq]);
        expect(await verifyChain(db)).toMatchObject({ firstBad: seq });
        await owner.query("delete from audit_entries where seq = $1", [seq]);
        await owner.query("insert into audit_entries select * from kept where seq = $1", [seq]);
      }),
      { numRuns },
    );
  });

  it("names a properly sealed row added behind the head", async () => {
    const { rows } = await owner.query("select hash from audit_heads");
    const fact = {
      at: now,
      actorKind: "system",
      actorId: null,
      action: "forged",
      subjectId: null,
      detail: {},
      requestId: null,
    } as const;
    const forged = { ...fact, seq: length + 1, previousHash: rows[0].hash };
    await owner.query("insert into audit_entries values ($1, $2, 'system', null, 'forged', null, '{}', null, $3, $4)", [
      forged.seq,
      now,
      forged.previousHash,
      seal(forged),
    ]);
    expect(await verifyChain(db)).toEqual({ entries: length + 1, firstBad: length + 1 });
  });

  it("holds while others write", async () => {
    const [verdict] = await Promise.all([verifyChain(db), ...Array.from({ length: 8 }, (_, n) => append(n))]);
    expect(verdict.firstBad).toBeNull();
    expect(await verifyChain(db)).toEqual({ entries: length + 8, firstBad: null });
  });
});

it.each([
  "update audit_entries set action = 'x'",
  "delete from audit_entries",
  "truncate audit_entries",
  "delete from audit_heads",
  "insert into audit_heads values (false, 1, 'x')",
])("PostgreSQL refuses the app's role: %s", async (statement) => {
  await expect(db.$client.query(statement)).rejects.toMatchObject({ code: "42501" });
});

describe("listAudit", () => {
  it("shows the newest first, narrowed by actor, action and subject, with a count over all pages", async () => {
    const controller = await house.as("finance_controller", { name: "Fiona" });
    await append(11, controller.viewer.id);
    const all = await listAudit(controller, { limit: 2 });
    expect(all).toMatchObject({
      count: length + 1,
      items: [
        { seq: length + 1, actorName: "Fiona" },
        { seq: length, actorName: null },
      ],
    });
    expect((await listAudit(controller, { actor: "fion" })).items.map(({ seq }) => seq)).toEqual([length + 1]);
    expect((await listAudit(controller, { actor: controller.viewer.id ?? "" })).count).toBe(1);
    expect((await listAudit(controller, { action: "postEntry", subject: "subject-1" })).count).toBe(122);
    expect(await listAudit(controller, { subject: randomUUID(), page: 3 })).toEqual({ items: [], count: 0 });
  });

  it("names the KPI, the initiative or the raised signal an entry is about, and nothing for what is no record", async () => {
    const [admin, raisedBy] = [await house.as("admin"), await house.as("stream_lead")];
    const [kpi] = await db
      .insert(kpis)
      .values({ ...aKpi, createdAt: now })
      .returning({ id: kpis.id });
    const work = { name: "One basket", state: "active", createdAt: now } as const;
    const [initiative] = await db.insert(initiatives).values(work).returning({ id: initiatives.id });
    const from = { fromSide: "it", toSide: "marketing", raisedBy: raisedBy.viewer.id } as const;
    const [signal] = await db
      .insert(signals)
      .values({ kind: "risk", title: "Stock feed is late", ...from, createdAt: now })
      .returning({ id: signals.id });
    const note = (subjectId: string, detail = {}) =>
      db.transaction((tx) =>
        appendAudit(tx, {
          ...{ at: now, actorKind: "system", actorId: null, action: "editKpi", subjectId, detail, requestId: null },
        }),
      );
    await note(kpi?.id ?? "");
    await note(initiative?.id ?? "");
    await note(randomUUID(), { signal: signal?.id });
    await note("organisation");
    const { items } = await listAudit(admin, { limit: 4 });
    expect(items.map(({ subjectName }) => subjectName)).toEqual([
      null,
      "Stock feed is late",
      "One basket",
      "Orders paid",
    ]);
  });

  it("refuses people who do not answer for the books, and every token", async () => {
    await expect(listAudit(await house.as("contributor"), {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(listAudit(house.asToken("budget:read"), {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(listAudit(await house.as("admin"), { page: 0 })).rejects.toMatchObject({ code: "invalid" });
  });
});
