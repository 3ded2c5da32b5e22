import { asc, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { eventNames, eventRules } from "@/db/schema";
import { movesUnder, type PlacedRule } from "../mapping/rule-changes";
import { holdDictionary } from "../store/dictionary";
import { requestRecount } from "./request-recount";

/** All rules in their order. */
export const orderedRules = (db: Db): Promise<PlacedRule[]> =>
  db
    .select({
      id: eventRules.id,
      pattern: eventRules.pattern,
      stageId: eventRules.stageId,
      touchpoint: eventRules.touchpoint,
      version: eventRules.version,
    })
    .from(eventRules)
    .orderBy(asc(eventRules.position), asc(eventRules.id));

/** The same, held until the transaction ends: meanwhile no event brings a new name, which the old rules would place. */
export async function heldRules(tx: Db): Promise<PlacedRule[]> {
  await holdDictionary(tx);
  return orderedRules(tx);
}

/**
 * Makes every name not set by hand stand for what the rules say, numbers the rules through, and asks for all counts
 * anew. Returns how many names came to stand for something else.
 */
export async function applyRules(tx: Db, rules: readonly PlacedRule[], now: Date): Promise<number> {
  await tx.execute(sql`
    update event_rules r set position = g.position - 1
    from unnest(${sql.param(rules.map(({ id }) => id))}::uuid[]) with ordinality as g (id, position)
    where r.id = g.id and r.position <> g.position - 1`);
  const names = (await tx.select().from(eventNames)).map((one) => ({ ...one, events: 0 }));
  const moves = movesUnder(rules, names);
  if (moves.length === 0) return 0;
  await tx.execute(sql`
    update event_names n set stage_id = g.stage_id, touchpoint = g.touchpoint
    from unnest(${sql.param(moves.map(({ name }) => name.id))}::int[],
      ${sql.param(moves.map(({ to }) => to.stageId))}::uuid[],
      ${sql.param(moves.map(({ to }) => to.touchpoint))}::text[]) as g (id, stage_id, touchpoint)
    where n.id = g.id and not n.is_mapped`);
  await requestRecount(tx, { cause: "mapping", now });
  return moves.length;
}
