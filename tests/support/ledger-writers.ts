import { sql } from "drizzle-orm";
import fc from "fast-check";
import type { Database, Db } from "@/db/client";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { ruleRefusing, writeEntries } from "./ledger";
import type { History, Seen, Taken } from "./ledger-history";

/** One thing a writer tries: a posting, or a look at what is there. */
export interface Try {
  readonly kind: "allocation" | "commitment" | "actual" | "transfer" | "look";
  readonly line: number;
  readonly to: number;
  readonly minor: number;
}

const aTry = fc.record({
  kind: fc.constantFrom("allocation", "commitment", "commitment", "actual", "actual", "transfer", "look" as const),
  ...{ line: fc.nat({ max: 2 }), to: fc.integer({ min: 1, max: 2 }), minor: fc.integer({ min: 1, max: 300_000 }) },
});
export const tries = (count: number): Try[] => fc.sample(aTry, count);

/** Where writers meet: few lines of one budget. */
export interface Place {
  readonly budgetId: string;
  readonly lines: readonly string[];
  readonly functionId: string;
}

/** A way to post: answers the ids by line, or null when the ledger refused for want of money. */
export type Way = (db: Db, place: Place, one: Try) => Promise<Map<string, string> | null>;

const decimal = (minor: number): string => (minor / 100).toFixed(2);

/** As people do, through the product. */
export const throughTheCommand =
  (finance: Context): Way =>
  async (db, { lines, functionId }, { kind, line, to, minor }) => {
    const [lineId, toLineId] = [lines[line] ?? "", lines[(line + to) % lines.length] ?? ""];
    const more = kind === "transfer" ? { toLineId } : {};
    const input = { lineId, kind, amount: decimal(minor), postedOn: "2026-05-04", functionId, ...more };
    try {
      const { id } = await postEntry({ ...finance, db: db as Database }, input);
      if (kind !== "transfer") return new Map([[lineId, id]]);
      const { rows } = await db.execute<{ id: string }>(sql`select id from entries where releases_id = ${id}`);
      return new Map([...[[lineId, id] as const], [toLineId, rows[0]?.id ?? ""]]);
    } catch (error) {
      if (error instanceof Refusal && error.key === "budget.refusal.beyond_available") return null;
      throw error;
    }
  };

/** As a program would that goes round every command and its locks: what then holds, the database holds alone. */
export const roundTheCommand: Way = async (db, { budgetId, lines, functionId }, { kind, line, to, minor }) => {
  if (kind === "look") return null;
  const at = [line, (line + to) % lines.length].map((index) => lines[index] ?? "");
  const [lineId = "", toLineId = ""] = at;
  const row = { kind, budgetId, lineId, functionId, amountMinor: BigInt(kind === "transfer" ? -minor : minor) };
  const rows = kind === "transfer" ? [row, { ...row, lineId: toLineId, amountMinor: BigInt(minor) }] : [row];
  let ids: string[] = [];
  const rule = await ruleRefusing(
    db.transaction(async (tx) => {
      ids = await writeEntries(tx, rows);
    }),
  );
  if (rule === undefined) return new Map(rows.map((one, index) => [one.lineId, ids[index] ?? ""]));
  if (rule === "lines_not_overspent") return null;
  throw new Error(`refused by ${rule}`);
};

const effectOf = ({ kind, minor }: Try, isReceiver: boolean): bigint =>
  BigInt(kind === "allocation" || isReceiver ? minor : -minor);

const leftOf = async (db: Db, line: string): Promise<bigint> => {
  const { rows } = await db.execute<{ left: string }>(sql`
    select available_minor::text as left from line_funds where line_id = ${line}`);
  return BigInt(rows[0]?.left ?? 0);
};

const look = async (db: Db, line: string): Promise<Pick<Seen, "entryIds" | "sum" | "available">> => {
  const { rows } = await db.execute<{ ids: string[] | null; sum: string; left: string | null }>(sql`
    select array_agg(e.id) as ids, sum(case when e.figure = 'allocated' then e.amount_minor else -e.amount_minor end)::text
      as sum, (select available_minor::text from line_funds f where f.line_id = ${line}) as left
    from entry_meanings e where e.line_id = ${line}`);
  const [row] = rows;
  return { entryIds: row?.ids ?? [], sum: BigInt(row?.sum ?? 0), available: BigInt(row?.left ?? 0) };
};

/** Lets so many writers at the same lines at once, each doing every n-th try, and tells what happened. */
export async function raced(
  db: Database,
  place: Place,
  { way, all, writers }: { way: Way; all: readonly Try[]; writers: number },
): Promise<History & { readonly refused: number }> {
  const taken: Taken[] = [];
  const seen: Seen[] = [];
  let refused = 0;
  const write = async (writer: number) => {
    const own: Taken[] = [];
    for (let at = writer; at < all.length; at += writers) {
      const one = all[at];
      if (!one) continue;
      const line = place.lines[one.line] ?? "";
      const ownBefore = own.flatMap((mine) => (mine.line === line ? mine.entryId : []));
      if (one.kind === "look") seen.push({ writer, line, ownBefore, ...(await look(db, line)) });
      else {
        const done = await db.transaction(async (tx) => {
          const ids = await way(tx, place, one);
          const facts = [...(ids ?? [])].map(async ([of, entryId], index) => ({
            ...{ writer, line: of, entryId, effect: effectOf(one, index > 0), after: await leftOf(tx, of) },
          }));
          return Promise.all(facts);
        });
        if (done.length === 0) refused += 1;
        own.push(...done);
      }
    }
    taken.push(...own);
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const lines = await Promise.all(
    place.lines.map(async (line) => ({
      line,
      entryIds: (await look(db, line)).entryIds,
      left: await leftOf(db, line),
    })),
  );
  return { taken, seen, lines, refused };
}
