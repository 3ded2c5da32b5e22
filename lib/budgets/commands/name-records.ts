import { type SQL, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Db } from "@/db/client";

/** Records that come into being when a name is first used. */
export type NamedKind = "functions" | "costCentres" | "suppliers" | "categories";

export interface NameStamp {
  readonly now: Date;
  readonly importId: string | null;
}

const tables: Record<
  NamedKind,
  { table: SQL; matches: SQL; add: (ids: SQL, names: SQL, keys: SQL, stamp: SQL) => SQL }
> = {
  functions: {
    table: sql`functions`,
    matches: sql`lower(n.name) in (lower(r.name), lower(r.key))`,
    add: (ids, names, keys, stamp) => sql`insert into functions (id, name, key, created_at, import_id)
      select t.id, t.name, t.key, ${stamp} from unnest(${ids}, ${names}, ${keys}) as t(id, name, key)`,
  },
  costCentres: {
    table: sql`cost_centres`,
    matches: sql`lower(n.name) = lower(r.code)`,
    add: (ids, names, _keys, stamp) => sql`insert into cost_centres (id, code, created_at, import_id)
      select t.id, t.code, ${stamp} from unnest(${ids}, ${names}) as t(id, code)`,
  },
  suppliers: {
    table: sql`suppliers`,
    matches: sql`lower(n.name) = lower(r.name)`,
    add: (ids, names, _keys, stamp) => sql`insert into suppliers (id, name, created_at, import_id)
      select t.id, t.name, ${stamp} from unnest(${ids}, ${names}) as t(id, name)`,
  },
  categories: {
    table: sql`categories`,
    matches: sql`lower(n.name) = lower(r.name)`,
    add: (ids, names, _keys, stamp) => sql`insert into categories (id, name, created_at, import_id)
      select t.id, t.name, ${stamp} from unnest(${ids}, ${names}) as t(id, name)`,
  },
};

/**
 * Puts everybody who may create names or post under an external id in one order until the transaction ends, so that
 * neither is made twice. It is always the first lock taken: budgets, their lines and the end of the audit chain come
 * after it, in this order.
 */
export async function holdNames(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.names', 0))`);
}

/** A whole column of values as one array parameter. */
export const column = (values: readonly (string | null)[], type: string): SQL =>
  sql`${sql.param([...values])}::${sql.raw(type)}[]`;

/**
 * The ids behind these names, keyed by the name as asked for; case does not matter, and a function may go by its key.
 * What does not exist yet is created and counted.
 */
export async function idsByName(
  db: Db,
  kind: NamedKind,
  names: readonly (string | null | undefined)[],
  stamp: NameStamp,
): Promise<{ readonly ids: ReadonlyMap<string, string>; readonly created: number }> {
  const asked = [...new Set(names.filter((name): name is string => Boolean(name)))];
  const ids = await find(db, kind, asked);
  const missing = asked.filter((name) => !ids.has(name));
  if (missing.length === 0) return { ids, created: 0 };

  await holdNames(db);
  for (const [name, id] of await find(db, kind, missing)) ids.set(name, id);
  const fresh = await oneSpellingEach(
    db,
    missing.filter((name) => !ids.has(name)),
  );
  if (fresh.length > 0) await create(db, kind, fresh, stamp);
  for (const [name, id] of await find(db, kind, missing)) ids.set(name, id);
  return { ids, created: fresh.length };
}

async function find(db: Db, kind: NamedKind, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const { table, matches } = tables[kind];
  const { rows } = await db.execute<{ name: string; id: string }>(sql`
    select distinct on (n.name) n.name, r.id from unnest(${column(names, "text")}) as n(name)
    join ${table} r on ${matches} order by n.name, r.created_at, r.id`);
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** PostgreSQL decides which spellings are the same, because its index does. */
async function oneSpellingEach(db: Db, names: readonly string[]): Promise<string[]> {
  const { rows } = await db.execute<{ name: string }>(sql`
    select distinct on (lower(n.name)) n.name from unnest(${column(names, "text")}) with ordinality as n(name, place)
    order by lower(n.name), n.place`);
  return rows.map(({ name }) => name);
}

async function create(db: Db, kind: NamedKind, names: readonly string[], { now, importId }: NameStamp): Promise<void> {
  const keys = kind === "functions" ? await freeKeys(db, names) : [];
  const stamp = sql`${now.toISOString()}::timestamptz, ${importId}::uuid`;
  const ids = column(
    names.map(() => v7()),
    "uuid",
  );
  await db.execute(tables[kind].add(ids, column(names, "text"), column(keys, "text"), stamp));
}

/** A key for each function: its name in small letters and digits, numbered where two would share one. */
async function freeKeys(db: Db, names: readonly string[]): Promise<string[]> {
  const { rows } = await db.execute<{ key: string }>(sql`select key from functions`);
  const taken = new Set(rows.map(({ key }) => key));
  return names.map((name) => {
    const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const base = plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "function";
    let key = base;
    for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
    taken.add(key);
    return key;
  });
}
