import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { KeyedRow } from "./delivery";

/** The ids of everybody in `rows` by key in hex, making those who are new. */
export async function visitorIds(
  tx: Db,
  rows: readonly Pick<KeyedRow, "visitor" | "isKnown" | "at">[],
): Promise<Map<string, number>> {
  const given = new Map<string, { isKnown: boolean; firstOn: string }>();
  for (const { visitor, isKnown, at } of rows) {
    const day = at.slice(0, 10);
    const seen = given.get(visitor);
    if (!seen || day < seen.firstOn) given.set(visitor, { isKnown: isKnown || (seen?.isKnown ?? false), firstOn: day });
  }
  const keys = sql.param([...given.keys()]);
  const known = sql.param([...given.values()].map(({ isKnown }) => isKnown));
  const first = sql.param([...given.values()].map(({ firstOn }) => firstOn));
  await tx.execute(sql`
    insert into visitors (key, is_known, first_on)
    select decode(g.key, 'hex'), g.is_known, g.first_on
    from unnest(${keys}::text[], ${known}::boolean[], ${first}::date[]) as g (key, is_known, first_on)
    where not exists (select from visitors v where v.key = decode(g.key, 'hex') and v.first_on <= g.first_on)
    order by g.key
    on conflict (key) do update set first_on = least(visitors.first_on, excluded.first_on)`);
  const { rows: found } = await tx.execute<{ key: string; id: number }>(sql`
    select encode(v.key, 'hex') as key, v.id from unnest(${keys}::text[]) as g (key)
    join visitors v on v.key = decode(g.key, 'hex')`);
  return new Map(found.map(({ key, id }) => [key, id]));
}
