import { Client } from "pg";
import { connect, type Database } from "@/db/client";
import { theSystem } from "@/lib/access/viewer";
import type { Context } from "@/lib/kernel/operation";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { growTo, keyOf } from "./kpi-company";
import type { PageScene } from "./page-scene";
import { cpuRatio, round2, spread, type Visit, warmUp } from "./ratio";
import { type BenchServer, ownMark, statementsOf } from "./statement-log";

/** KPIs stored; a list page shows 50 of them, or all 30. */
const sizes = [30, 300, 3000];
/** The first ten are for warming up. */
const asked = 31;

/**
 * The KPI pages while the company grows to 3,000 KPIs with five years of weekly readings in four scopes. "Cold" is with
 * nothing remembered: the audit chain's number moves before each request, as if somebody had changed something.
 */
export async function kpisAtScale({ get, web, server, now, say }: PageScene): Promise<void> {
  const db = connect(server.appUrl, { max: 1 });
  const forget = () => db.$client.query(`${ownMark} update audit_heads set seq = seq + 1`);
  const cold =
    (path: string): Visit =>
    async () => {
      await forget();
      await get(path);
    };
  try {
    for (const kpis of sizes) {
      say("KPIs added by COPY, with five years of readings", { kpis, ...(await grown(db, server, kpis)) });
      for (const [statement, times] of await statementTimes(db, now, kpis))
        say("SQL of a KPI page, call to parsed answer, nothing remembered", { kpis, statement, ...times });
      for (const [path, at] of pagesAt(kpis)) {
        await warmUp([cold(at), () => get(at), () => get("/bench/trivial")], 20);
        say("statements of a KPI page, the viewer's own included", {
          kpis,
          path,
          ...(await statementsOf(server, cold(at))),
        });
        say("server CPU of a KPI page, cold", { kpis, path, ...(await cpuRatio(get, web, cold(at))) });
        say("server CPU of a KPI page, as it is asked again", {
          kpis,
          path,
          ...(await cpuRatio(get, web, () => get(at))),
        });
      }
    }
  } finally {
    await db.$client.end();
  }
}

/** Path as reported, and one such address. */
const pagesAt = (kpis: number): [string, string][] => [
  ["/kpis", "/kpis"],
  ["/kpis/[key]", `/kpis/${keyOf(kpis - 1)}`],
];

async function grown(db: Database, { ownerUrl }: BenchServer, total: number) {
  const begun = performance.now();
  const readings = await growTo(db, total);
  const seconds = round2((performance.now() - begun) / 1000);
  await settle(ownerUrl);
  return { readings, seconds };
}

/** What autovacuum does within minutes of such a load. */
async function settle(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query("vacuum analyze kpis, kpi_targets, kpi_drivers, readings");
  await owner.end();
}

/** Milliseconds and round trips of the two pages' queries, and of the two that have to look at every KPI. */
async function statementTimes(db: Database, now: Date, kpis: number) {
  const organisation = await theOnlyOrganisation(db);
  if (!organisation) throw new Error("The app under test has no organisation");
  const context: Context = { viewer: theSystem, organisation, db, now, requestId: null };
  const questions: [string, (turn: number) => Promise<unknown>][] = [
    ["list of 50", () => listKpis(context, {})],
    ["list searched", () => listKpis(context, { search: "search answered" })],
    ["list by status", () => listKpis(context, { sort: "status" })],
    ["one KPI", (turn) => readKpi(context, { key: keyOf(kpis - 1 - (turn % 3)) })],
  ];
  const found: [string, object][] = [];
  for (const [name, ask] of questions) found.push([name, await timed(ask)]);
  return found;
}

async function timed(ask: (turn: number) => Promise<unknown>) {
  const times: number[] = [];
  for (let turn = 0; turn < asked; turn += 1) {
    const begun = performance.now();
    await ask(turn);
    if (turn >= 10) times.push(performance.now() - begun);
  }
  const [min, median, max] = spread(times);
  return { median: round2(median), min: round2(min), max: round2(max) };
}
