import { writeFileSync } from "node:fs";
import { connect } from "@/db/client";
import { viewerOfSession } from "@/lib/people/queries/viewer";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { theSystem } from "@/lib/access/viewer";
const db = connect(process.env.DATABASE_URL!, {max: 1});
const organisation = (await db.query.organisations.findFirst())!;
const context = { viewer: theSystem, organisation, db, now: new Date("2026-11-23T08:00:00Z"), requestId: null } as never;
const pool = db.$client as any; 
let log: {text: string, values: unknown[], ms: number}[] = [];
const orig = pool.query.bind(pool);
pool.query = async (...a: any[]) => { const t = performance.now(); const r = await orig(...a); log.push({text: a[0].text ?? a[0], values: a[1] ?? a[0].values, ms: performance.now() - t}); return r; };
const cases: [string, () => Promise<unknown>][] = [
  ["list", () => listKpis(context, {})],
  ["page2", () => listKpis(context, {page: 2})],
  ["search", () => listKpis(context, {search: "calls"})],
  ["name", () => listKpis(context, {sort: "name"})],
  ["bystatus", () => listKpis(context, {sort: "status"})],
  ["demoKpi", () => readKpi(context, {key: "checkout-completion"})],
  ["kpi", () => readKpi(context, {key: "measure-0100"})],
];
for (const [name, run] of cases) {
  const whole: number[] = []; const times: number[] = []; let n = 0;
  for (let i = 0; i < (name === "bystatus" ? 7 : 31); i++) { log = []; const c = process.cpuUsage(); const t = performance.now(); await run(); whole.push(performance.now() - t); n = log.length; times.push(log.reduce((s, l) => s + l.ms, 0)); }
  const med = (a: number[]) => a.sort((x, y) => x - y)[Math.floor(a.length / 2)]!.toFixed(1);
  console.log(name, "statements", n, "sql ms", med(times), "min", times[0]!.toFixed(1), "whole ms", med(whole));
  writeFileSync(`/tmp/k7-${name}.json`, JSON.stringify(log));
  if (process.argv[2] === name || process.argv[2] === "all") {
    for (const l of log) { const { rows } = await orig({ text: "explain (analyze, buffers) " + l.text, values: l.values }); writeFileSync(`/tmp/k7-${name}.plan`, rows.map((r: any) => r["QUERY PLAN"]).join("\n")); }
  }
}
await db.$client.end();
