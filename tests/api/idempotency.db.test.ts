import { setTimeout } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { Pool } from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiTokens, idempotencyKeys, kpis, readings } from "@/db/schema";
import { auditEntries } from "@/db/schema/audit";
import { testApi } from "../support/api";
import { now } from "../support/people";

const { db, token, call } = await testApi();
const owner = new Pool({ connectionString: process.env.DATABASE_URL ?? "", max: 2 });
owner.on("error", () => {});
afterAll(() => owner.end());
const about = { unit: "count", direction: "up", cadence: "weekly", createdAt: now } as const;
await db.insert(kpis).values({ key: "orders", name: "Orders", ...about });
const script = await token("kpi:read", "kpi:write");
let keys = 0;
let key = "";
let week = "";
beforeEach(() => {
  keys += 1;
  key = `job-${keys}`;
  week = `2026-W${String(keys).padStart(2, "0")}`;
});

const put = (value: unknown, { as = script, of = week, named = key } = {}) =>
  call(`PUT /kpis/orders/readings/${of}`, {
    token: as,
    body: { value },
    headers: named ? { "idempotency-key": named } : {},
  });
const facts = async () => ({
  readings: await db.$count(readings),
  audited: await db.$count(auditEntries, eq(auditEntries.action, "recordReading")),
});
const isReplay = (reply: { headers: Headers }) => reply.headers.get("idempotent-replayed") === "true";

/** Runs while the end of the audit chain is held, so that a command stops in its transaction just before it commits. */
async function heldBack<T>(run: (waiting: (count: number) => Promise<number[]>) => Promise<T>): Promise<T> {
  const holder = await owner.connect();
  await holder.query("begin; select from audit_heads for update");
  const waiting = async (count: number): Promise<number[]> => {
    for (;;) {
      const { rows } = await owner.query<{ pid: number }>(
        "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      if (rows.length >= count) return rows.map(({ pid }) => pid);
      await setTimeout(10);
    }
  };
  try {
    return await run(waiting);
  } finally {
    await holder.query("rollback");
    holder.release();
  }
}

describe("a request with an Idempotency-Key", () => {
  it("does its work once and gives the same status and body again", async () => {
    const first = await put(900);
    const done = await facts();
    const again = await put(900);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect([isReplay(first), isReplay(again)]).toEqual([false, true]);
    expect(await facts()).toEqual(done);
  });

  it("is not shared between tokens", async () => {
    await put(900);
    const other = await put(901, { as: await token("kpi:write") });
    expect([other.status, isReplay(other), other.body.version]).toEqual([201, false, 2]);
  });

  it.each([
    ["body", () => put(902)],
    ["address", () => put(900, { of: "2026-W40" })],
  ])("is refused with 422 for another %s, and nothing happens", async (_what, send) => {
    await put(900);
    const done = await facts();
    expect(await send()).toMatchObject({ status: 422, body: { code: "refusal.key_reused" } });
    expect(await facts()).toEqual(done);
  });

  it("is another request where it was made from another version", async () => {
    const [{ version } = { version: 0 }] = await db.select({ version: kpis.version }).from(kpis);
    const patch = (from: number) =>
      call("PATCH /kpis/orders", {
        token: script,
        body: { plainLine: "What was ordered." },
        headers: { "idempotency-key": key, "if-match": `"${from}"` },
      });
    const first = await patch(version);
    expect([first.status, isReplay(await patch(version))]).toEqual([200, true]);
    expect(await patch(version + 1)).toMatchObject({ status: 422, body: { code: "refusal.key_reused" } });
  });

  it("leaves no key when it is refused, so that it may be mended and sent again", async () => {
    expect((await put(900, { of: "2027-W20" })).status).toBe(400);
    expect((await put("many")).status).toBe(400);
    const mended = await put(900);
    expect([mended.status, isReplay(mended)]).toEqual([201, false]);
  });

  it("keeps what a right taken away since forbids", async () => {
    const short = await token("kpi:write");
    await put(900, { as: short });
    await owner.query("update api_tokens set scopes = '{}' where id = (select max(id::text)::uuid from api_tokens)");
    expect((await put(900, { as: short })).status).toBe(403);
  });

  it("without a key is simply done again", async () => {
    await put(900, { named: "" });
    expect(isReplay(await put(900, { named: "" }))).toBe(false);
  });

  it.each(["", "x".repeat(256), "schlüssel", "tab\there"])("is refused under the key %j", async (named) => {
    const headers = { "idempotency-key": named };
    const reply = await call(`PUT /kpis/orders/readings/${week}`, { token: script, body: { value: 1 }, headers });
    expect(reply).toMatchObject({ status: 400, body: { code: "api.malformed_key" } });
  });
});

describe("several at once under one key", () => {
  it("run one, and the others wait for its answer", async () => {
    const before = await facts();
    const replies = await heldBack(async (waiting) => {
      const sent = [put(900), put(900), put(900)];
      await waiting(3);
      return sent;
    }).then((sent) => Promise.all(sent));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(replies.filter(isReplay)).toHaveLength(2);
    expect(await facts()).toEqual({ readings: before.readings + 1, audited: before.audited + 1 });
  });

  it("run the next one when the first is cut off before it commits", async () => {
    const before = await facts();
    const cut = await heldBack(async (waiting) => {
      const sent = put(900);
      const [pid] = await waiting(1);
      await owner.query("select pg_terminate_backend($1)", [pid]);
      return sent;
    });
    expect(cut.status).toBe(500);
    expect(await facts()).toEqual(before);
    expect(await db.$count(idempotencyKeys, eq(idempotencyKeys.key, key))).toBe(0);
    const again = await put(900);
    expect([again.status, isReplay(again), (await facts()).readings]).toEqual([201, false, before.readings + 1]);
  });
});

describe("keys older than 7 days", () => {
  it("are dropped at the next write, and a younger one is kept", async () => {
    const [account] = await db.select({ id: apiTokens.id }).from(apiTokens).limit(1);
    const kept = (days: number) => ({
      tokenId: account?.id ?? "",
      key: `${key}-${days}`,
      requestHash: "h",
      answer: {},
      createdAt: new Date(now.getTime() - days * 86_400_000),
    });
    await db.insert(idempotencyKeys).values([kept(6), kept(8), kept(30)]);
    await put(900);
    const left = await db
      .select()
      .from(idempotencyKeys)
      .where(sql`${idempotencyKeys.key} like ${`${key}-%`}`);
    expect(left.map((one) => one.key)).toEqual([`${key}-6`]);
  });

  it("may be used for something else", async () => {
    await put(900);
    await owner.query("update idempotency_keys set created_at = created_at - interval '8 days' where key = $1", [key]);
    const other = await put(905);
    expect([other.status, isReplay(other), other.body.value]).toEqual([201, false, 905]);
  });
});
