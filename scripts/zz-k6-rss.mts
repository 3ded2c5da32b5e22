import { createWriteStream, mkdtempSync, statSync, rmSync } from "node:fs";
import { once } from "node:events";
import { openEmptyCompany } from "./check-real/empty-company";
import { defineKpi } from "@/lib/kpis/commands/define-kpi";
import { sql } from "drizzle-orm";
const home = mkdtempSync("/tmp/k6-rss-");
async function file(name: string, rows: number, last: string) {
  const out = createWriteStream(`${home}/${name}`);
  out.write("kpi,period,value,region\n");
  for (let i = 0; i < rows - 1; i++) {
    const ok = out.write(`big,${2000 + (i % 25)}-${String(1 + (Math.floor(i / 25) % 12)).padStart(2, "0")},${i % 977},r${Math.floor(i / 300)}\n`);
    if (!ok) await once(out, "drain");
  }
  out.write(last); out.end(); await once(out, "finish");
}
const N = 1_000_000;
await file("bad.csv", N, "big,2026-01,NaN,x\n");
await file("good.csv", N, "big,2025-01,1,x\n");
console.log("file MB", Math.round(statSync(`${home}/good.csv`).size / 1e6));
const company = await openEmptyCompany(`${home}`, home);
await defineKpi(company.context, { key: "big", name: "Big", unit: "count", direction: "up", cadence: "monthly" });
let peak = 0; const base = process.memoryUsage.rss();
const timer = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()); }, 50);
const mapping = { fields: Object.fromEntries(["kpi", "period", "value", "region"].map((f) => [f, { from: f }])) };
const t0 = performance.now();
const bad = await company.take("readings", ["bad.csv"], mapping, { onError: "abort" });
console.log("abort", bad.isWritten, bad.rows, bad.rejectedCount, JSON.stringify(bad.rejected[0]), Math.round(performance.now() - t0), "ms peak MB", Math.round(peak / 1e6), "base", Math.round(base / 1e6));
console.log((await company.ask(sql`select count(*)::int as n from readings`))[0]);
peak = 0; const t1 = performance.now();
const good = await company.take("readings", ["good.csv"], mapping, { onError: "abort" });
console.log("good", good.isWritten, good.rows, good.accepted, Math.round(performance.now() - t1), "ms peak MB", Math.round(peak / 1e6), "maxRSS MB", Math.round(process.resourceUsage().maxRSS / 1e3));
console.log((await company.ask(sql`select count(*)::int as n from readings`))[0]);
clearInterval(timer); await company.close(); rmSync(home, { recursive: true, force: true }); process.exit(0);
