import type { PgTable } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import type { Db } from "@/db/client";
import { type Day, startOfDay } from "@/lib/kernel/day";
import { harbourline, type Moment } from "../story/company";
import type { Story } from "../story/story";

type Noun =
  | "function"
  | "person"
  | "stream"
  | "kpi"
  | "stage"
  | "initiative"
  | "update"
  | "budget"
  | "line"
  | "cost_centre"
  | "supplier"
  | "category"
  | "entry"
  | "sync"
  | "item"
  | "action"
  | "decision"
  | "signal";

/** What the writers of the demo's tables share: the transaction, the story, and how its keys become ids and instants. */
export interface Writing {
  readonly db: Db;
  readonly story: Story;
  readonly monday: Day;
  /** When the demo is loaded. */
  readonly now: Date;
  /** The id of the record the story calls by this key; the same for every mention. */
  readonly id: (noun: Noun, key: string) => string;
  /** The instant of a moment, never later than the loading itself. */
  readonly when: (moment: Moment) => Date;
}

export function writing(db: Db, story: Story, { monday, now }: { monday: Day; now: Date }): Writing {
  const ids = new Map<string, string>();
  return {
    db,
    story,
    monday,
    now,
    id: (noun, key) => {
      const name = `${noun} ${key}`;
      const known = ids.get(name) ?? v7();
      ids.set(name, known);
      return known;
    },
    when: ({ on, at }) => {
      const [hours = 0, minutes = 0] = at.split(":").map(Number);
      const instant = startOfDay(on, harbourline.zone).getTime() + (hours * 60 + minutes) * 60_000;
      return new Date(Math.min(instant, now.getTime()));
    },
  };
}

/** Writes rows, if there are any: of a part of the story there may be none yet. */
export async function insertAll<Table extends PgTable>(
  db: Db,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  if (rows.length > 0) await db.insert(table).values([...rows]);
}
