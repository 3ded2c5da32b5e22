import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { KeyedRow } from "./delivery";

/** People by key in hex, with the first day (UTC) stored of them. */
export type KnownVisitors = Map<string, { readonly id: number; readonly firstOn: string }>;

/** More are not remembered: a file may bring millions. */
const remembered = 200_000;

/** Adds to `known` everybody in `rows` it does not hold, or not since so early a day, making those who are new. */
export async function learnVisitors(
  tx: Db,
  rows: readonly Pick<KeyedRow, "visitor" | "isKnown" | "at">[],
  known: KnownVisitors,
): Promise<void> {
  if (known.size > remembered) known.clear();
  const given = new Map<string, { isKnown: boolean; firstOn: string }>();
  for (const { visitor, isKnown, at } of rows) {
    const held = known.get(visitor);
    if (held && at >= held.firstOn) continue;
    const day = at.slice(0, 10);
    const seen = given.get(visitor);
    if (!seen || day < seen.firstOn) given.set(visitor, { isKnown: isKnown || (seen?.isKnown ?? false), firstOn: day });
  }
  if (given.size === 0) return;
  const keys = sql.param([...given.keys()]);
  const areKnown = sql.param([...given.values()].map(({ isKnown }) => isKnown));
  const first = sql.param([...given.values()].map(({ firstOn }) => firstOn));
  await tx.execute(sql`
    insert into visitors (key, is_known, first_on)
    select decode(g.key, 'hex'), g.is_known, g.first_on
    from unnest(${keys}::text[], ${areKnown}::boolean[], ${first}::date[]) as g (key, is_known, first_on)
    where not exists (select from visitors v where v.key = decode(g.key, 'hex') and v.first_on <= g.first_on)
    order by g.key
    on conflict (key) do update set first_on = least(visitors.first_on, excluded.first_on)`);
  const { rows: found } = await tx.execute<{ key: string; id: number }>(sql`
    select encode(v.key, 'hex') as key, v.id from unnest(${keys}::text[]) as g (key)
    join visitors v on v.key = decode(g.key, 'hex')`);
  for (const { key, id } of found) known.set(key, { id, firstOn: given.get(key)?.firstOn ?? "" });
}
