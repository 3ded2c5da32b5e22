import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import {
  auditEntries,
  budgetLines,
  currentReadings,
  entriesInForce,
  events,
  initiatives,
  kpiRecalculations,
  kpis,
  links,
  organisations,
  personas,
  sessions,
  stages,
  updatesInForce,
  users,
} from "@/db/schema";
import { theSystem, type Viewer } from "@/lib/access/viewer";
import { blocking, overridable } from "@/lib/budgets/invoices/rules";
import { listLineOverrides } from "@/lib/budgets/queries/control/list-line-overrides";
import { listInvoices, readWaitingInvoices } from "@/lib/budgets/queries/invoices/list-invoices";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { listOrders } from "@/lib/budgets/queries/orders/list-orders";
import { readEntry } from "@/lib/budgets/queries/reading/read-entry";
import { listChangeRequests } from "@/lib/budgets/queries/requests/list-change-requests";
import { readChangeRequest } from "@/lib/budgets/queries/requests/read-change-request";
import { readWatch } from "@/lib/events/queries/read-watch";
import type { Context } from "@/lib/kernel/operation";
import { recalculateWhole } from "@/lib/kpis/commands/recalculate";
import { listConflicts } from "@/lib/kpis/queries/list-conflicts";
import { signIn } from "@/lib/people/commands/sign-in";
import { theOnlyOrganisation, viewerOfSession } from "@/lib/people/queries/viewer";
import { testDatabase } from "@/tests/support/database";
import { now } from "@/tests/support/people";
import { demoAccounts, demoPassword } from "./accounts";
import { loadDemo } from "./commands/load";
import { removeDemo } from "./commands/remove";
import { seedIfEmpty } from "./commands/seed";
import { harbourline } from "./story/company";

const { db, owner, url } = await testDatabase();
const fresh = await testDatabase();

const founding = (viewer: Viewer = theSystem): Context => ({
  viewer,
  organisation: { ...harbourline, id: v7() },
  db,
  now,
  requestId: null,
});

/** What somebody may do who signed in through the real door. */
async function signedIn(email: string): Promise<Context> {
  const result = await signIn({ db, now }, { email, password: demoPassword, userAgent: "test" });
  if (result.status !== "in") throw new Error(`${email}: ${result.status}`);
  const known = await viewerOfSession(db, result.secret, now);
  if (!known) throw new Error(`${email} has no session`);
  return { ...known, db, now, requestId: null };
}

/** How many rows each table holds, empty ones left out. */
async function rowsByTable(): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ table: string; rows: string }>(`
    select table_name as table, (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', table_name),
      false, true, '')))[1]::text as rows
    from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
  return Object.fromEntries(rows.filter((one) => one.rows !== "0").map((one) => [one.table, Number(one.rows)]));
}

describe("loading the demo company", () => {
  beforeAll(async () => {
    const started = performance.now();
    expect(await seedIfEmpty(url, { demo: true, now })).toBe("loaded");
    console.log(`demo company loaded in ${Math.round(performance.now() - started)} ms`);
  });

  it("fills every aggregate", async () => {
    expect(await theOnlyOrganisation(db)).toMatchObject({
      name: "Harbourline",
      zone: "Europe/Amsterdam",
      isDemo: true,
    });
    expect(await db.$count(kpis)).toBe(27);
    expect(await db.$count(currentReadings)).toBeGreaterThan(24 * 104);
    expect(await db.$count(initiatives)).toBe(14);
    expect(await db.$count(budgetLines)).toBe(14);
    expect(await db.$count(stages)).toBe(6);
    expect(await db.$count(personas)).toBe(3);
    expect(await db.$count(updatesInForce)).toBeGreaterThan(60);
    expect(await db.$count(entriesInForce)).toBeGreaterThan(200);
    expect(await db.$count(events)).toBeGreaterThan(36_000);
  });

  it("writes nothing that has not happened yet", async () => {
    const { rows } = await owner.query(
      `
      select (select max(received_at) from readings) <= $1 and (select max(created_at) from status_updates) <= $1
        and (select max(created_at) from entries) <= $1 and (select max(at) from events) <= $1
        and (select max(greatest(entered_at, approved_at, checked_at)) from invoices) <= $1
        and (select max(requested_at) from change_requests) <= $1 and (select max(approved_at) from overrides) <= $1
        and (select max(created_at) from check_ins) <= $1 and (select max(dated_on) from status_updates) <= '2026-11-23'
        as past`,
      [now],
    );
    expect(rows[0]).toEqual({ past: true });
  });

  it("has something waiting at every step around the money, and the ledger is whole", async () => {
    const [cio, cmo, finance] = await Promise.all(["cio", "cmo", "finance"].map((who) => signedIn(`${who}@demo.test`)));
    if (!cio || !cmo || !finance) throw new Error("nobody is in");
    const mine = async (who: Context) => (await readWaitingInvoices(who, {})).count;
    expect([await mine(cio), await mine(cmo), await mine(finance)]).toEqual([2, 2, 2]);
    const { items: toPay } = await listInvoices(finance, {});
    const asks = toPay.filter(({ step }) => step).map(({ number, rules }) => [number, overridable(rules).length]);
    expect(Object.fromEntries(asks)).toEqual({ "NQ-0892": 0, "NM-118": 1 });
    expect(toPay.flatMap(({ state, rules }) => (state === "approved" ? blocking(rules) : []))).toEqual([]);
    const { items: ended } = await listInvoices(finance, { show: "ended" });
    expect(ended.map(({ state }) => state).sort()).toEqual(["paid", "paid", "returned"]);
    for (const { state, entryId, amountMinor } of ended) {
      if (state === "paid") expect((await readEntry(finance, { id: entryId ?? "" })).amountMinor).toBe(amountMinor);
    }
    const waiting = async (who: Context) => (await listChangeRequests(who, { state: "open" })).waiting.length;
    expect([await waiting(cio), await waiting(cmo)]).toEqual([1, 2]);
    for (const { id } of (await listChangeRequests(finance, {})).items)
      expect((await readChangeRequest(finance, { id })).stillStands).toBe(true);
    const { items: budgets } = await listBudgets(finance, {});
    const late = await Promise.all(budgets.map(({ id }) => listOrders(finance, { budgetId: id })));
    expect(late.reduce((sum, { lateCount }) => sum + lateCount, 0)).toBe(1);
    expect(await listLineOverrides(finance, { state: "all" })).toHaveLength(1);
    expect((await owner.query("select * from ledger_differences")).rows).toEqual([]);
  });

  it("tells the calculated basket exactly as its calculation comes out, its corrected week too", async () => {
    const count = () => db.$count(kpiRecalculations);
    const before = await count();
    expect(before).toBeGreaterThan(104);
    const kpi = await db.query.kpis.findFirst({ where: (row, { eq }) => eq(row.key, "average-basket") });
    await db.transaction((tx) => recalculateWhole(tx, kpi?.id ?? "", now));
    expect(await count()).toBe(before);
  });

  it("has one conflict of each origin open, and one that a decision settled", async () => {
    const cio = await signedIn("cio@demo.test");
    const { open, settled } = await listConflicts(cio, {});
    const told = (pairs: typeof open) =>
      pairs.map(({ kpis, causes }) => [...kpis, ...causes].map((one) => ("key" in one ? one.key : one.kind)));
    expect(told(open)).toEqual([
      ["repeat-purchase", "first-time-visitors", "marked"],
      ["solved-at-first-contact", "cost-to-serve", "split_driver"],
    ]);
    expect(told(settled)).toEqual([["online-revenue", "orders-returned", "marked"]]);
  });

  it("has the watch propose what it tells: a search nobody uses, and phones on which hardly anybody can pay", async () => {
    const { open } = await readWatch(await signedIn("cio@demo.test"), {});
    const shown = open.map(({ stage, metric, monday, withinDays, key }) => [
      stage.key,
      metric,
      monday,
      withinDays,
      key,
    ]);
    expect(shown.toSorted()).toEqual([
      ["consider", "people", "2026-11-09", null, ""],
      ["consider", "went_on", "2026-11-09", 7, "mobile"],
    ]);
    const rivals = open.find(({ metric }) => metric === "went_on")?.told?.rivals;
    expect(rivals?.map((one) => "event" in one && one.event.title)).toEqual([
      "Card checks of two banks time out",
      "Early access for members",
    ]);
  });

  it("points every link at a record there is", async () => {
    const found = sql<boolean>`${links.toId} in (select id from kpis union select id from stages union select id from initiatives)
      and ${links.fromId} in (select id from signals union select id from decisions)`;
    const all = await db.select({ found }).from(links);
    expect(all.length).toBeGreaterThan(10);
    expect(all.every((link) => link.found)).toBe(true);
  });

  it("keeps people in events as sixteen bytes of keyed hash, in order of arrival", async () => {
    const { rows } = await owner.query(`
      select bool_and(length(v.key) = 16 and length(identity) = 16) as hashed, bool_and(in_order) as ordered,
        count(distinct v.id)::int as people
      from (select *, at >= lag(at, 1, at) over (order by arrival) as in_order from events) e
        join visitors v on v.id = e.visitor_id`);
    expect(rows[0]).toMatchObject({ hashed: true, ordered: true });
    expect(rows[0].people).toBeGreaterThan(5_500);
  });

  it.each(demoAccounts.map(({ email, grants }) => [email, grants] as const))(
    "lets %s in with the roles shown",
    async (email, grants) => {
      const { viewer } = await signedIn(email);
      expect(viewer.grants.map(({ role }) => role)).toEqual(grants.map(({ role }) => role));
    },
  );

  it("leaves one audit row of the system that names the week and the counts", async () => {
    const rows = await db.select().from(auditEntries).where(sql`${auditEntries.action} = 'loadDemo'`);
    expect(rows).toMatchObject([{ actorKind: "system", detail: { monday: "2026-11-23", kpis: 27, initiatives: 14 } }]);
    expect(rows[0]?.subjectId).toBe((await theOnlyOrganisation(db))?.id);
  });

  it("is refused where an organisation exists, and leaves no trace", async () => {
    const before = await rowsByTable();
    await expect(loadDemo(founding(), {})).rejects.toMatchObject({ code: "conflict", key: "refusal.demo.not_empty" });
    expect(await seedIfEmpty(url, { demo: true, now })).toBe("kept");
    expect(await seedIfEmpty(url, { demo: false, now })).toBe("kept");
    expect(await rowsByTable()).toEqual(before);
  });

  it("is nobody's to ask for but the system's", async () => {
    const { viewer } = await signedIn("admin@demo.test");
    await expect(loadDemo(founding(viewer), {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("removing the demo company", () => {
  it.each(["ceo", "finance", "viewer"])("is refused to %s, and leaves no trace", async (account) => {
    const context = await signedIn(`${account}@demo.test`);
    const before = await rowsByTable();
    await expect(removeDemo(context, {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await rowsByTable()).toEqual(before);
  });

  it("is refused where the organisation is a real one", async () => {
    const admin = await signedIn("admin@demo.test");
    await db.update(organisations).set({ isDemo: false });
    const asReal = { ...admin, organisation: { ...admin.organisation, isDemo: false } };
    await expect(removeDemo(asReal, {})).rejects.toMatchObject({ code: "conflict", key: "refusal.demo.not_the_demo" });
    await expect(removeDemo(admin, {})).rejects.toThrow();
    expect(await db.$count(users)).toBeGreaterThan(10);
    await db.update(organisations).set({ isDemo: true });
  });

  it("takes all but the audit chain, and a first run may start again", async () => {
    const admin = await signedIn("admin@demo.test");
    const chain = (await rowsByTable()).audit_entries ?? 0;
    await removeDemo(admin, {});
    const { audit_entries, audit_heads, ...left } = await rowsByTable();
    expect({ audit_entries, audit_heads, left }).toEqual({ audit_entries: chain + 1, audit_heads: 1, left: {} });
    expect(await db.$count(sessions)).toBe(0);
    expect(await seedIfEmpty(url, { demo: false, now })).toBe("empty");
    expect(await seedIfEmpty(url, { demo: true, now }), "a removed demo does not come back by itself").toBe("empty");
  });

  it("lets two starts at once load it once", async () => {
    const start = () => seedIfEmpty(fresh.url, { demo: true, now });
    expect((await Promise.all([start(), start()])).toSorted()).toEqual(["kept", "loaded"]);
    expect(await fresh.db.$count(organisations)).toBe(1);
  });
});
