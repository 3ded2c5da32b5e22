import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { addDays, day } from "@/lib/kernel/day";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { weekOf } from "@/lib/kernel/week";
import { closeSync } from "@/lib/syncs/commands/close-sync";
import { startSync } from "@/lib/syncs/commands/start-sync";
import { aHouse, now } from "./people";

const minuteMs = 60_000;
const weekMinutes = 7 * 24 * 60;

/** The week of a meeting so many weeks from now. */
export const weekAt = (weeks: number): string => weekOf(addDays(day("2026-11-23"), 7 * weeks));

/** A house where meetings are held: its people, and the same people at other moments. */
export async function meetings(db: Database) {
  const house = await aHouse(db);
  const people = {
    cio: await house.as("executive", { side: "it", name: "Cian" }),
    cmo: await house.as("executive", { side: "marketing", name: "Cosima" }),
    worker: await house.as("contributor", { side: "it", name: "Bram" }),
    reader: await house.as("viewer", { name: "Noor" }),
    admin: await house.as("admin", { name: "Sanne" }),
    nobody: await house.withoutRole(),
  };
  type Who = keyof typeof people;
  /** Somebody at nine on the Monday so many weeks on, and so many minutes later. */
  const at = (who: Who, weeks = 0, minutes = 0): Context => ({
    ...people[who],
    now: new Date(now.getTime() + (weeks * weekMinutes + minutes) * minuteMs),
  });
  const idOf = (who: Who): string => people[who].viewer.id ?? "";
  const start = (weeks = 0, who: Who = "cio") => startSync(at(who, weeks), { week: weekAt(weeks) });
  const close = (weeks = 0, minutes = 30) => closeSync(at("cio", weeks, minutes), { week: weekAt(weeks) });
  return { house, at, idOf, start, close };
}

const kept = [
  ...["syncs", "sync_snapshots", "sync_series", "sync_template_items", "agenda_items", "agenda_parks", "sync_notes"],
  ...["sync_votes", "sync_reveals", "sync_attendance", "sync_acknowledgements", "decisions", "actions", "action_moves"],
  ...["links", "audit_entries"],
];

/** Everything a meeting leaves behind, as one text: how many rows of each kind, and how each meeting stands. */
export async function traceOf(db: Database): Promise<string> {
  const counts = sql.join(
    kept.map((table) => sql`select ${table}::text as name, count(*)::int as n from ${sql.identifier(table)}`),
    sql` union all `,
  );
  const { rows } = await db.execute(counts);
  const { rows: standing } = await db.execute(sql`select to_jsonb(s) as s from syncs s order by s.week`);
  return JSON.stringify([rows, standing]);
}

/** The refusal something ends in, as its code and key, after a look that it left no trace; "done" where it was done. */
export async function refusalOf(db: Database, attempt: () => Promise<unknown>): Promise<string> {
  const before = await traceOf(db);
  const said = await told(attempt());
  if (said !== "done" && (await traceOf(db)) !== before) return `${said}, but left a trace`;
  return said;
}

/** How something ended, as a code and a key; anything but a refusal is thrown on. */
export async function told(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.key}`;
    throw error;
  }
}
