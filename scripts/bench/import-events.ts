import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { type CopyCell, copyInto } from "@/db/copy";
import { withdrawImport } from "@/lib/imports/commands/withdraw-import";
import { type Company, openEmptyCompany } from "@/scripts/check-real/empty-company";

const rows = 100_000;
const rounds = 5;
const columns =
  "at, batch_id, session_key, value, visitor_id, name_id, device_id, channel_id, persona_id, region_id, identity";
const names = ["home", "catalog", "search", "product_view", "add_to_cart", "cart", "purchase"];

/** An import of 100,000 events through the whole engine, against a bare COPY of the same rows into the same table. */
export async function importAgainstCopy() {
  const home = mkdtempSync(join(tmpdir(), "throughline-bench-"));
  writeFileSync(join(home, "events.csv"), eventFile());
  const company = await openEmptyCompany(home, home, () => {});
  const rates: { ratio: number; importMs: number; copyMs: number }[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) rates.push(await compare(company));
  } finally {
    await company.close();
    rmSync(home, { recursive: true, force: true });
  }
  rates.sort((a, b) => a.ratio - b.ratio);
  const { ratio, ...median } = rates[Math.floor(rounds / 2)]!;
  return { rows, shareOfCopy: ratio, ...median, min: rates[0]?.ratio, max: rates.at(-1)?.ratio };
}

async function compare({ context, take }: Company) {
  const begun = performance.now();
  const { id } = await take("events", ["events.csv"], "auto");
  const importMs = performance.now() - begun;
  const stored = await context.db.execute<Record<string, CopyCell>>(sql`
    select at::text, batch_id, session_key, value, visitor_id, name_id, device_id, channel_id, persona_id, region_id,
      identity::text from events order by arrival`);
  const cells = stored.rows.map((row) => Object.values(row));
  await withdrawImport(context, { id });
  const copyBegun = performance.now();
  await context.db.transaction((tx) => copyInto(tx, `events (${columns})`, cells));
  const copyMs = performance.now() - copyBegun;
  await context.db.execute(sql`select withdraw_events(${id}::uuid)`);
  return { ratio: round3(copyMs / importMs), importMs: Math.round(importMs), copyMs: Math.round(copyMs) };
}

/** Five thousand visitors over a third of a year, in order of time. */
function eventFile(): string {
  const lines = ["event,timestamp,userId,sessionId,device,channel,persona,region"];
  for (let at = 0; at < rows; at += 1) {
    const moment = new Date(Date.UTC(2024, 0, 1) + at * 97_000).toISOString().slice(0, 19).replace("T", " ");
    const user = (at * 7919) % 5000;
    const about = [
      ["desktop", "mobile", "tablet"][at % 3],
      ["email", "organic"][at % 2],
      ["new", "loyal"][at % 2],
      "UK",
    ];
    lines.push([names[at % 7], moment, `user_${user}`, `session_${user}_${at % 9}`, ...about].join(","));
  }
  return `${lines.join("\n")}\n`;
}

const round3 = (value: number): number => Math.round(value * 1000) / 1000;
