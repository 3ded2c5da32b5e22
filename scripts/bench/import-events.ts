import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { Client } from "pg";
import { type CopyCell, copyInto } from "@/db/copy";
import { withdrawImport } from "@/lib/imports/commands/withdraw-import";
import { type Company, openEmptyCompany } from "@/scripts/check-real/empty-company";
import { round2, spread } from "./ratio";
import { serverOf } from "./statement-log";

const rows = 100_000;
const rounds = 5;
const columns =
  "at, batch_id, session_key, value, visitor_id, name_id, device_id, channel_id, persona_id, region_id, identity";
const names = ["home", "catalog", "search", "product_view", "add_to_cart", "cart", "purchase"];

/**
 * An import of 100,000 events through the whole engine, against a bare COPY of the same rows: of the events alone, and
 * with the identities that let each come only once, which are rows of every import too. Tables are vacuumed before each
 * turn, so that none stumbles over what another left behind.
 */
export async function importAgainstCopy() {
  const home = mkdtempSync(join(tmpdir(), "throughline-bench-"));
  writeFileSync(join(home, "events.csv"), eventFile());
  const company = await openEmptyCompany(home, home, () => {});
  const owner = new Client({ connectionString: serverOf(join(home, "data")).superuserUrl });
  await owner.connect();
  const turns: Turn[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) turns.push(await compare(company, () => owner.query("vacuum")));
  } finally {
    await owner.end();
    await company.close();
    rmSync(home, { recursive: true, force: true });
  }
  // The first turn is for warming up, and makes the months.
  const of = (figure: (turn: Turn) => number) => spread(turns.slice(1).map(figure));
  const [least, share, most] = of(({ importMs, eventsMs }) => eventsMs / importMs);
  const [, shareOfAll] = of(({ importMs, eventsMs, identitiesMs }) => (eventsMs + identitiesMs) / importMs);
  return {
    ...{ rows, shareOfCopy: round2(share), min: round2(least), max: round2(most) },
    shareOfCopyWithIdentities: round2(shareOfAll),
    importMs: Math.round(of(({ importMs }) => importMs)[1]),
    copyMs: Math.round(of(({ eventsMs }) => eventsMs)[1]),
    identitiesCopyMs: Math.round(of(({ identitiesMs }) => identitiesMs)[1]),
  };
}

interface Turn {
  readonly importMs: number;
  readonly eventsMs: number;
  readonly identitiesMs: number;
}

async function compare({ context, take }: Company, vacuum: () => Promise<unknown>): Promise<Turn> {
  const { db } = context;
  await vacuum();
  const begun = performance.now();
  const { id } = await take("events", ["events.csv"], "auto");
  const importMs = performance.now() - begun;
  const stored = await db.execute<Record<string, CopyCell>>(sql`
    select at::text, batch_id, session_key, value, visitor_id, name_id, device_id, channel_id, persona_id, region_id,
      identity::text from events order by arrival`);
  const cells = stored.rows.map((row) => Object.values(row));
  await withdrawImport(context, { id });
  await vacuum();
  const eventsMs = await timed(() => db.transaction((tx) => copyInto(tx, `events (${columns})`, cells)));
  const identities = cells.map((row) => row.slice(-1));
  const identitiesMs = await timed(() =>
    db.transaction((tx) => copyInto(tx, "event_identities (identity)", identities)),
  );
  await db.execute(sql`select withdraw_events(${id}::uuid)`);
  return { importMs, eventsMs, identitiesMs };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
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
