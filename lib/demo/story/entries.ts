import type { entryKinds } from "@/db/vocabulary/budgets";
import { splitByShares } from "@/lib/budgets/shares/shares";
import { addDays, type Day } from "@/lib/kernel/day";
import { type Books, dayAt, euros, pieces } from "./bookkeeping";
import { changesOf } from "./budget-changes";
import type { LineStory } from "./budget-story";
import { budgets } from "./budgets";
import { type Chance, chance } from "./chance";
import { fiscalYear } from "./company";

export interface EntryStory {
  readonly key: string;
  readonly kind: (typeof entryKinds)[number];
  readonly budget: string;
  readonly line: string;
  readonly function: string | null;
  readonly supplier: string | null;
  readonly category: string;
  readonly postedOn: Day;
  /** Euro cents. */
  readonly amountMinor: bigint;
  readonly description: string;
  readonly externalId: string | null;
  /** The key of the entry this one takes back. */
  readonly reverses?: string;
}

type Rest = Pick<EntryStory, "budget" | "line" | "category">;

/** The year's journal of all joint budgets; for each line it adds up to the amounts the line tells, to the cent. */
export function entries(monday: Day): EntryStory[] {
  const year = fiscalYear(monday);
  const lastFriday = addDays(monday, -3);
  const books = { first: addDays(year.start, 4), last: lastFriday < year.end ? lastFriday : year.end };
  const luck = chance(2_400);
  const lines = budgets.flatMap((budget) => budget.lines.map((line) => ({ budget: budget.key, line })));
  return lines.flatMap(({ budget, line }) => {
    const rest = { budget, line: line.key, category: line.category };
    return [...plan(line, rest, books), ...spending(line, rest, books, luck), ...promised(line, rest, books, luck)];
  });
}

function plan(line: LineStory, rest: Rest, books: Books): EntryStory[] {
  const bare = { ...rest, function: null, supplier: null, externalId: null };
  const changes = changesOf(line.key);
  const changed = changes.reduce((sum, { cents }) => sum + cents, 0);
  const approved = line.allocated - changed;
  const later = changes.map(({ kind, at, cents, why }, index) => ({
    ...bare,
    key: `${line.key}-change-${index}`,
    kind,
    postedOn: dayAt(books, at),
    amountMinor: BigInt(cents),
    description: why,
  }));
  if (approved === 0) return later;
  const amountMinor = BigInt(approved);
  const description = "Approved for the year";
  return [
    { ...bare, key: `${line.key}-plan`, kind: "allocation", postedOn: books.first, amountMinor, description },
    ...later,
  ];
}

/** Invoices of about €20,000 each, charged to the function that really paid. */
function spending(line: LineStory, rest: Rest, books: Books, luck: Chance): EntryStory[] {
  if (line.spent === 0) return [];
  const paidBy = line.paidBy ?? line.shares;
  const parts = splitByShares(
    euros(BigInt(line.spent)),
    paidBy.map(([, share]) => share),
  );
  const invoices = paidBy.flatMap(([fn], index) => {
    const total = parts[index]!.minor;
    const amounts = pieces(total, Math.ceil(Number(total) / 2_000_000), luck);
    return amounts.map((amountMinor, number): EntryStory => {
      const supplier = luck.pick(line.suppliers.map((name) => [name, 1] as const));
      const invoice = 20_000 + luck.between(100, 9_899);
      return {
        ...rest,
        key: `${line.key}-${fn}-${number}`,
        kind: "actual",
        function: fn,
        supplier,
        postedOn: dayAt(books, 0.03 + (0.97 * (number + luck.next())) / amounts.length),
        amountMinor,
        description: `Invoice ${invoice}, ${supplier}`,
        externalId: `${line.key}-${fn}-${number + 1}-${invoice}`,
      };
    });
  });
  return line.key === "search-relevance" ? [...invoices, ...swappedDigits(rest, books)] : invoices;
}

/** A slip and its correction: both stay in the journal and together come to nothing. */
function swappedDigits(rest: Rest, books: Books): EntryStory[] {
  const slip = { ...rest, function: "marketing", supplier: "Seekly", externalId: null };
  const postedOn = dayAt(books, 0.97);
  const [posted, key] = [987_000n, "search-relevance-slip"];
  return [
    { ...slip, key, kind: "actual", postedOn, amountMinor: posted, description: "Invoice 20398, Seekly" },
    {
      ...slip,
      key: `${key}-reversed`,
      kind: "reversal",
      postedOn: dayAt(books, 1),
      amountMinor: -posted,
      description: "Digits swapped, posted again with the right amount",
      reverses: key,
    },
  ];
}

/** Orders placed in the last quarter of the booked year that no invoice has answered yet. */
function promised(line: LineStory, rest: Rest, books: Books, luck: Chance): EntryStory[] {
  if (line.committed === 0) return [];
  const parts = splitByShares(
    euros(BigInt(line.committed)),
    line.shares.map(([, share]) => share),
  );
  return line.shares.flatMap(([fn], index) =>
    pieces(parts[index]!.minor, 2, luck).map((amountMinor, number): EntryStory => {
      const supplier = luck.pick(line.suppliers.map((name) => [name, 1] as const));
      const key = `${line.key}-order-${fn}-${number}`;
      const postedOn = dayAt(books, 0.75 + 0.25 * luck.next());
      const description = `Order to ${supplier}`;
      return {
        ...rest,
        key,
        kind: "commitment",
        function: fn,
        supplier,
        postedOn,
        amountMinor,
        description,
        externalId: null,
      };
    }),
  );
}
