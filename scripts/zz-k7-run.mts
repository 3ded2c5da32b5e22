import { spawn } from "node:child_process";
import { startEmbedded, eraseEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { seedIfEmpty } from "@/lib/demo/commands/seed";
import { kpisAtScale } from "@/scripts/bench/kpi-scale";
import { serverOf } from "@/scripts/bench/statement-log";
import { signedIn } from "@/scripts/bench/visitor";
const dataDir = "/tmp/k7data"; const now = new Date("2026-11-23T08:00:00Z"); const port = 3977;
await eraseEmbedded(dataDir);
const server = await startEmbedded({ dataDir });
let child; 
try {
  await migrate(server.ownerUrl); await seedIfEmpty(server.appUrl, { demo: true, now });
  child = spawn(process.execPath, [...(process.env.PROF ? ["--cpu-prof", "--cpu-prof-dir=/tmp/k7prof"] : []), "node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)], { env: { ...process.env, NEXT_DIST_DIR: ".next-k7", NODE_ENV: "production", DATABASE_URL: server.appUrl, NEXTAUTH_URL: `http://127.0.0.1:${port}`, NEXTAUTH_SECRET: "x".repeat(40), THROUGHLINE_NOW: now.toISOString(), THROUGHLINE_DEMO: "1" }, stdio: ["ignore", "inherit", "inherit"] });
  for (;;) { try { if ((await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200) break; } catch {} await new Promise((r) => setTimeout(r, 200)); }
  const get = await signedIn(`http://127.0.0.1:${port}`, "ceo@demo.test");
  if (process.env.HOLD) { console.log("up", server.appUrl, child.pid); await kpisAtScale({ get, web: child.pid!, server: serverOf(dataDir), now, say: (f, v) => console.log(JSON.stringify({ f, ...v })), ...(process.env.SIZES ? {sizes: process.env.SIZES.split(",").map(Number)} : {}) } as never); await new Promise((r) => setTimeout(r, Number(process.env.HOLD))); }
  else await kpisAtScale({ get, web: child.pid!, server: serverOf(dataDir), now, say: (f, v) => console.log(JSON.stringify({ f, ...v })) });
} finally { child?.kill("SIGTERM"); await new Promise((r) => setTimeout(r, 1500)); await server.stop(); }
process.exit(0);
