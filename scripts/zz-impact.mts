import { readFileSync } from "node:fs";
import { addDays, day } from "@/lib/kernel/day";
import { measureImpact } from "@/lib/initiatives/impact/impact";
const cases = JSON.parse(readFileSync("/work/shared/data/reference_checks/checks.json","utf8")).google_causalimpact_R.cases;
for (const [n,c] of Object.entries<any>(cases)) {
  const [head,...rows]=readFileSync(`tests/fixtures/real/causal_impact/${n}_data.csv`,"utf8").trim().split(/\r?\n/).map(l=>l.split(","));
  const first=day("2020-01-01");
  const pts=(k:string)=>rows.map((r,i)=>({start:addDays(first,i),end:addDays(first,i),value:Number(r[head!.indexOf(k)])}));
  const t=performance.now();
  const r=measureImpact(pts(c.y),c.x.map((key:string)=>({key,points:pts(key)})),addDays(first,rows.length-c.post_rows));
  const e=r.effect!.perPeriod;
  console.log(n,r.verdict,r.reason?.key,e,((e.value-c.abs_effect_avg)/c.abs_effect_sd).toFixed(2),((e.upper-e.lower)/(c.ci[1]-c.ci[0])).toFixed(3),r.effect!.relative,(r as any).method,(r as any).points.at(-1),(performance.now()-t).toFixed(0)+"ms");
}
