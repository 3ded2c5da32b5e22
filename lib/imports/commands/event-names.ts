import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { withoutEmails } from "@/lib/events/trackers/personal";
import type { ImportKind } from "../fields";

/** Counts the event names that no event bore before this import. */
export async function countEventNames(db: Db, kind: ImportKind) {
  const borne = kind === "events" ? await namesBorne(db) : new Set<string>();
  const fresh = new Set<string>();
  return {
    note(record: Readonly<Record<string, unknown>>): void {
      const { event } = record;
      if (kind !== "events" || typeof event !== "string") return;
      const name = withoutEmails(event);
      if (!borne.has(name)) fresh.add(name);
    },
    fresh: () => fresh.size,
  };
}

async function namesBorne(db: Db): Promise<Set<string>> {
  const { rows } = await db.execute<{ name: string }>(
    sql`select n.name from event_names n where exists (select from events e where e.name_id = n.id)`,
  );
  return new Set(rows.map(({ name }) => name));
}
