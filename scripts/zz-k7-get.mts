import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { signedIn } from "@/scripts/bench/visitor";
const url = /APP=(.*)/.exec(readFileSync("/tmp/k7-url", "utf8"))![1]!; const port = 3978;
const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)], { env: { ...process.env, NEXT_DIST_DIR: ".next-k7", NODE_ENV: "production", DATABASE_URL: url, NEXTAUTH_URL: `http://127.0.0.1:${port}`, NEXTAUTH_SECRET: "x".repeat(40), THROUGHLINE_NOW: "2026-11-23T08:00:00Z", THROUGHLINE_DEMO: "1" }, stdio: ["ignore", "ignore", "inherit"] });
for (;;) { try { if ((await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200) break; } catch {} await new Promise((r) => setTimeout(r, 200)); }
const get = await signedIn(`http://127.0.0.1:${port}`, "ceo@demo.test");
writeFileSync("/tmp/k7-list.html", await get("/kpis")); writeFileSync("/tmp/k7-kpi.html", await get("/kpis/measure-0100"));
child.kill("SIGTERM"); await new Promise((r) => setTimeout(r, 500)); process.exit(0);
