import { and, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Reach } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { withinBudgets } from "@/lib/access/within";
import type { Day } from "@/lib/kernel/day";
import { unusualDigits } from "@/lib/kernel/money";
import { type AmountAsked, amountAsked, minorRange } from "../amount-asked";
import type { entriesFilter } from "../schema";
import { agreementsOn } from "./journal";

type Input = z.output<typeof entriesFilter>;

interface Asked {
  readonly extent: Reach;
  readonly viewer: Viewer;
  /** The day agreements are read for. */
  readonly on: Day;
}

/** The `where` of a filter over journal rows `j`, their `budgets`, lines `l`, suppliers `s` and categories `c`. */
export function entryConditions(input: Input, { extent, viewer, on }: Asked): SQL | undefined {
  const month = input.month ? `${input.month}-01` : undefined;
  return and(
    withinBudgets(extent, viewer),
    input.figure === "available" ? sql`j.figure is not null` : is(sql`j.figure`, input.figure),
    input.kind ? sql`${input.kind === "reversal" ? sql`j.kind` : sql`j.stands_for`} = ${input.kind}` : undefined,
    is(sql`j.stage`, input.ownStage),
    is(sql`j.line_kind`, input.lineKind),
    is(sql`j.budget_id`, input.budgetId),
    is(sql`j.line_id`, input.lineId),
    is(sql`j.function_id`, input.functionId),
    is(sql`j.cost_centre_id`, input.costCentreId),
    is(sql`j.stream_id`, input.streamId),
    is(sql`j.supplier_id`, input.supplierId),
    is(sql`j.category_id`, input.categoryId),
    is(sql`j.import_id`, input.importId),
    is(sql`j.id`, input.entryId),
    input.orderId ? ofOrder(input.orderId) : undefined,
    is(sql`j.currency`, input.currency),
    is(sql`j.external_id`, input.externalId),
    input.supplier ? sql`lower(s.name) = lower(${input.supplier})` : undefined,
    input.category ? sql`lower(c.name) = lower(${input.category})` : undefined,
    month ? sql`j.posted_on >= ${month}::date and j.posted_on < ${month}::date + interval '1 month'` : undefined,
    input.from ? sql`j.posted_on >= ${input.from}::date` : undefined,
    input.to ? sql`j.posted_on < ${input.to}::date` : undefined,
    input.isUnderAgreement ? sql`j.line_id in (select a.line_id from (${agreementsOn(on)}) a)` : undefined,
    input.search ? or(mentions(input.search), amountsTo(input.search)) : undefined,
  );
}

/** The commitment, what releases it or takes a release back, and what was posted with a release: its payments. */
const ofOrder = (id: string): SQL => sql`(j.id = ${id} or j.reverses_id = ${id} or j.releases_id = ${id}
  or j.releases_id in (select r.id from entries r where r.releases_id = ${id} and r.kind = 'commitment'))`;

function is(column: SQL, value: string | undefined): SQL | undefined {
  if (value === undefined) return undefined;
  return value === "none" ? sql`${column} is null` : sql`${column} = ${value}`;
}

const mentions = (search: string): SQL =>
  sql`position(lower(${search}) in lower(concat_ws(' ', j.description, j.external_id, s.name, c.name, l.name))) > 0`;

/** Entries of the amount searched for, whichever way the money went; nothing where the search is no amount. */
function amountsTo(search: string): SQL | undefined {
  const asked = amountAsked(search);
  if (!asked) return undefined;
  const unusual = Object.entries(unusualDigits).map(([digits, codes]) => ({
    digits: Number(digits),
    codes: codes.split(" "),
  }));
  const usual = sql`j.currency <> all(${sql.param(unusual.flatMap(({ codes }) => codes))}::text[])`;
  return or(
    liesIn(asked, 2, usual),
    ...unusual.map(({ digits, codes }) => liesIn(asked, digits, sql`j.currency = any(${sql.param(codes)}::text[])`)),
  );
}

function liesIn(asked: AmountAsked, digits: number, isInCurrency: SQL): SQL | undefined {
  const range = minorRange(asked, digits);
  if (!range) return undefined;
  return and(
    isInCurrency,
    sql`abs(j.amount_minor) between ${String(range.low)}::bigint and ${String(range.high)}::bigint`,
  );
}
