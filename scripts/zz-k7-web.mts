import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { signedIn } from "@/scripts/bench/visitor";
import { cpuRatio, warmUp } from "@/scripts/bench/ratio";
import { connect } from "@/db/client";
const url = /APP=(.*)/.exec(readFileSync("/tmp/k7-url", "utf8"))![1]!; const port = 3977; const dist = process.env.DIST ?? ".next-k7";
const prof = process.env.PROF;
const child = spawn(process.execPath, [...(prof ? ["--cpu-prof", "--cpu-prof-dir=/tmp/k7prof"] : []), "node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)], { env: { ...process.env, NEXT_DIST_DIR: dist, NODE_ENV: "production", DATABASE_URL: url, NEXTAUTH_URL: `http://127.0.0.1:${port}`, NEXTAUTH_SECRET: "x".repeat(40), THROUGHLINE_NOW: "2026-11-23T08:00:00Z", THROUGHLINE_DEMO: "1" }, stdio: ["ignore", "inherit", "inherit"] });
const db = connect(url, { max: 1 });
try {
  for (;;) { try { if ((await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200) break; } catch {} await new Promise((r) => setTimeout(r, 200)); }
  const get = await signedIn(`http://127.0.0.1:${port}`, "ceo@demo.test");
  const paths = (process.env.PATHS ?? "/kpis,/kpis/measure-0100").split(",");
  for (const p of paths) console.log(p, "bytes", (await get(p)).length);
  if (prof) { for (let i = 0; i < Number(prof); i++) for (const p of paths) await get(p); }
  else {
    const cold = (p: string) => async () => { await db.$client.query("/* bench */ update audit_heads set seq = seq + 1"); await get(p); };
    await warmUp([() => get("/bench/trivial"), ...paths.flatMap((p) => [() => get(p), cold(p)])], 40);
    for (const p of paths) { console.log(p, "warm", JSON.stringify(await cpuRatio(get, child.pid!, () => get(p))), "cold", JSON.stringify(await cpuRatio(get, child.pid!, cold(p)))); }
  }
} finally { child.kill("SIGTERM"); await db.$client.end(); await new Promise((r) => setTimeout(r, 2500)); }
process.exit(0);
